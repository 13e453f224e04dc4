// Runs files in the form of the ACTUS test beds: policycredit_actus_test_beds FILE...

#include <exception>
#include <filesystem>
#include <iostream>

#include "conformance_cases.hpp"

int main(int count, char** arguments) {
  using namespace policycredit::actus;
  bool all = true;
  try {
    for (int i = 1; i < count; ++i) {
      const auto results = run_test_bed(arguments[i]);
      for (const CaseResult& result : results)
        for (const std::string& difference : result.differences) {
          std::cout << result.id << ": " << difference << "\n";
          all = false;
        }
      std::cout << table_head << "\n"
                << table_line(std::filesystem::path(arguments[i]).stem().string(), results) << "\n";
    }
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << "\n";
    return 2;
  }
  return all ? 0 : 1;
}
