#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/month.hpp>

namespace policycredit {

/// The accounts of one source. Debits add to what it has, credits to where that came from.
enum class Account {
  cash,             ///< lendable money not lent
  loans,            ///< outstanding principal
  losses,           ///< written off, not yet covered
  capital,          ///< the source's balance: cash + loans + losses
  interest_income,  ///< interest collected, less what was added to capital
  provision,        ///< fund against credit risk, outside the lendable money
  bank,             ///< the bank's and supervisors' part of the interest
  covered_losses    ///< written off and paid by the provision
};

template <>
struct EnumNames<Account> {
  static constexpr std::array<std::string_view, 8> words{"cash",    "loans",           "losses",
                                                         "capital", "interest_income", "provision",
                                                         "bank",    "covered_losses"};
};

enum class PostingReason {
  opening,
  transfer_in,
  repayment_out,
  disbursement,
  collection,
  write_off,
  interest_collected,
  interest_shared_out,
  capitalised_interest,
  loss_covered,
  loss_charged,
  handover
};

template <>
struct EnumNames<PostingReason> {
  static constexpr std::array<std::string_view, 12> words{"opening",
                                                          "transfer_in",
                                                          "repayment_out",
                                                          "disbursement",
                                                          "collection",
                                                          "write_off",
                                                          "interest_collected",
                                                          "interest_shared_out",
                                                          "capitalised_interest",
                                                          "loss_covered",
                                                          "loss_charged",
                                                          "handover"};
};

/// One balanced entry: `amount` moves from the credited to the debited account of a source.
struct Posting {
  Month month;
  int source = 0;  ///< index of the source in the scenario
  Account debit = Account::cash;
  Account credit = Account::capital;
  Money amount;
  PostingReason reason = PostingReason::opening;
  friend bool operator==(const Posting&, const Posting&) = default;
};

/// An append-only book of postings. It cannot be out of balance: every posting is.
class Ledger {
 public:
  /// Throws InvalidInput for a negative amount or a posting from an account to itself; a zero
  /// amount leaves no entry.
  void post(const Posting& posting) {
    require(posting.amount.dong() >= 0, "posting amount", posting.amount.text(),
            "must not be negative; swap debit and credit");
    require(posting.debit != posting.credit, "posting", "one account",
            "must debit and credit different accounts");
    if (posting.amount == Money{}) return;
    postings_.push_back(posting);
  }

  [[nodiscard]] const std::vector<Posting>& postings() const noexcept { return postings_; }

  /// Debits less credits of an account of a source, up to and including month `until`.
  [[nodiscard]] Money balance(int source, Account account, Month until) const {
    Money balance;
    for (const Posting& posting : postings_) {
      if (posting.source != source || posting.month > until) continue;
      if (posting.debit == account) balance += posting.amount;
      if (posting.credit == account) balance -= posting.amount;
    }
    return balance;
  }

 private:
  std::vector<Posting> postings_;
};

}  // namespace policycredit
