# Commands of this repository; `make help` lists them.

.DEFAULT_GOAL := help
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
export CMAKE_BUILD_PARALLEL_LEVEL ?= $(shell nproc 2>/dev/null || echo 2)
export CMAKE_CXX_COMPILER_LAUNCHER ?= $(shell command -v ccache)
# Without these ccache gives up on the precompiled header of the tests.
export CCACHE_SLOPPINESS ?= pch_defines,time_macros,include_file_mtime,include_file_ctime

PRESET ?= dev
PYTHON := build/venv/bin/python
INSTALLED := build/venv/.installed
# HiGHS for policycredit::lp, if the tests' packages have brought it.
highs = $(shell $(PYTHON) -c 'import highsbox; print(highsbox.highs_dist_dir())' 2>/dev/null)
lp-options = $(if $(highs),-D POLICYCREDIT_BUILD_LP=ON -D Highs_ROOT=$(highs))

.PHONY: help setup build demo test lint bench format stubs clean cmake cpp module

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

setup: ## Install what is missing: system packages, virtual environment in build/venv
	@.ci/setup test

build: ## Build the C++ tests and examples (PRESET=dev, release, ...) and the Python package
	@.ci/setup test
	@$(MAKE) cpp module

demo: ## Run the main job on the bundled data of Cần Thơ
	@.ci/setup build
	@$(MAKE) module
	@build/venv/bin/policycredit demo

test: ## Run every C++ test (ctest) and every Python test (pytest)
	@.ci/setup test
	@$(MAKE) cpp module
	@$(call show-end,build/ctest.log,ctest --preset $(PRESET),6)
	@$(PYTHON) -m pytest --quiet

lint: ## Check format, types, layers, that headers stand alone, and the stub file
	@.ci/setup test
	@$(MAKE) module cmake PRESET=dev
	@echo 'lint: clang-format' && $(cpp-files) | xargs -0 build/venv/bin/clang-format --dry-run -Werror
	@echo 'lint: ruff' && $(PYTHON) -m ruff check --quiet && $(PYTHON) -m ruff format --check --quiet
	@echo 'lint: mypy' && $(PYTHON) -m mypy
	@echo 'lint: layers' && $(PYTHON) tests/layers/check_layers.py
	@echo 'lint: headers compile alone'
	@$(call show-end,build/headers.log,cmake --build --preset dev --target all_verify_interface_header_sets,1)
	@echo 'lint: stub file' && $(write-stubs) && diff -u $(stubs) build/stubs/policycredit/_core.pyi || \
	  { echo 'python/policycredit/_core.pyi differs from the built module: run make stubs'; exit 1; }

bench: ## Measure speed, into build/bench.json
	@.ci/setup test
	@$(MAKE) module cmake PRESET=release CMAKE_ARGS=-DPOLICYCREDIT_BUILD_BENCHMARKS=ON
	@cmake --build --preset release --target policycredit_benchmarks
	@$(PYTHON) tests/benchmarks/run.py --programs build/release/tests/benchmarks --out build/bench.json

format: ## Rewrite C++ and Python sources in the house format
	@.ci/setup test
	@$(cpp-files) | xargs -0 build/venv/bin/clang-format -i
	@$(PYTHON) -m ruff check --fix --quiet || true
	@$(PYTHON) -m ruff format --quiet

stubs: ## Write python/policycredit/_core.pyi from the built module
	@.ci/setup test
	@$(MAKE) module
	@$(write-stubs) && cp build/stubs/policycredit/_core.pyi $(stubs)

clean: ## Remove build/
	rm -rf build

# Parts of the above ------------------------------------------------------------------------------

# A build tree made at another place, or cut off before its cache was written, is useless.
fresh = if [ -d $(1) ] && ! grep -qs '^CMAKE_HOME_DIRECTORY:INTERNAL=$(CURDIR)$$' \
  $(1)/CMakeCache.txt; then rm -rf $(1); fi
# Runs $(2) with its output in the file $(1): all of it if it fails, else the last $(3) lines.
show-end = $(2) >$(1) 2>&1 && tail -n $(3) $(1) || { cat $(1); exit 1; }

cmake:
	@$(call fresh,build/$(PRESET))
	@$(call show-end,build/cmake.log,cmake --preset $(PRESET) $(lp-options) $(CMAKE_ARGS),1)

cpp: cmake
	@cmake --build --preset $(PRESET)

module: $(INSTALLED)

package-sources := $(shell find CMakeLists.txt pyproject.toml include src python examples/data \
  -name __pycache__ -prune -o -print 2>/dev/null)

$(INSTALLED): $(package-sources)
	@$(call fresh,build/python)
	@echo 'building the Python package (the first time takes a minute or two)'
	@$(call show-end,build/python.log,$(PYTHON) -m pip install --quiet --no-build-isolation --no-deps \
	  --force-reinstall --disable-pip-version-check -C build-dir=build/python .,0)
	@touch $@

cpp-files = find include src python/bindings tests examples \( -name '*.hpp' -o -name '*.cpp' \) -print0
stubs := python/policycredit/_core.pyi
write-stubs = $(PYTHON) -m pybind11_stubgen policycredit._core --exit-code --output-dir build/stubs \
  >build/stubs.log 2>&1 || { cat build/stubs.log; exit 1; }
