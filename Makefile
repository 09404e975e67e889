# SPDX-License-Identifier: MIT
# make            build/meanwhile, the one binary                make asan     everything again under ASan and UBSan
# make test       install what is missing, build, test           make stress   the language tests, collecting garbage all the time
# make lab        JupyterLab on the tour, with our kernel        make preempt  the language tests, switching tasks all the time
# make bench      figures beside CPython and ipykernel           make fuzz     each fuzzer for FUZZ_SECONDS
# make shape      how long our files and functions are           make clean    forget what was built
# make cpython-tests   CPython's own test files, and how many of their methods pass

# ---- Settings ------------------------------------------------------------------------------------------------------------
CC           = gcc
# Counters that lie side by side are read again at once, which a vector store of both makes slow: no SLP.
CFLAGS       = -std=gnu11 -O2 -fno-tree-slp-vectorize -g -no-pie -fno-pie -Wall -Wextra -Wshadow -Wmissing-prototypes
# The loop: its cases begin where the processor fetches, wherever the file lands in the program.
VM_CFLAGS    = -O3 -fno-gcse -fno-crossjumping -fno-tree-loop-distribute-patterns -falign-functions=64 -falign-labels=16
LIBS         = jansson gmp libpcre2-8 libutf8proc zlib libffi
LAZY_LIBS    = libzmq openssl sqlite3 libcurl liblzma expat
LAZY_L       = -lbz2
PACKAGES     = gcc make pkg-config libc6-dev libzmq3-dev libjansson-dev libssl-dev libgmp-dev libpcre2-dev libutf8proc-dev \
               libedit-dev libsqlite3-dev libcurl4-openssl-dev zlib1g-dev libbz2-dev liblzma-dev \
               libexpat1-dev libffi-dev unicode-data ca-certificates
TEST_PACKAGES = tzdata openssl nginx-light python3 python3-venv python3-pip binutils universal-ctags chromium fonts-dejavu-core \
               libpython3.11-testsuite
FUZZ_PACKAGES = clang libclang-rt-14-dev
FUZZ_SECONDS = 60
GCSTRESS     = 5
GCSNAPSHOT   = 50
PREEMPT      = 1
JOBS         = $(shell nproc)

# ---- What there is -------------------------------------------------------------------------------------------------------
O          = build
BINARY     = $(O)/meanwhile
SOURCES    = $(filter-out base/lazy.c,$(wildcard base/*.c lang/*.c tasks/*.c kernel/*.c))
OBJECTS    = $(SOURCES:%.c=$(O)/obj/%.o) $(O)/obj/embedded.o $(O)/obj/unicode_names_data.o $(O)/obj/unicode_records.o
EMBEDDED   = $(shell find lib kernelspec -type f ! -name '.*' ! -name '*.pyc' 2>/dev/null | LC_ALL=C sort)
CPPFLAGS  := -I. -D_GNU_SOURCE $(shell pkg-config --cflags $(LIBS) $(LAZY_LIBS) libedit 2>/dev/null)
LDLIBS    := -Wl,--as-needed $(shell pkg-config --libs $(LIBS) $(LAZY_LIBS) 2>/dev/null) $(LAZY_L) -lm -pthread

all: $(BINARY)

# The binary starts with libc alone: LIBS are in it, LAZY_LIBS are loaded at the first call (base/lazy.h). Elsewhere they are linked.
ifneq ($(filter x86_64-% aarch64-%,$(shell $(CC) -dumpmachine)),)
LAZY      = $(O)/obj/lazy_stubs.o $(O)/obj/base/lazy.o
LAZY_SO  := $(foreach l,$(filter -l%,$(shell pkg-config --libs $(LAZY_LIBS) 2>/dev/null) $(LAZY_L)),$(shell $(CC) -print-file-name=lib$(l:-l%=%).so)) \
            $(shell $(CC) -print-file-name=libm.so.6)
OUR_LIBS := -Wl,-Bstatic $(shell pkg-config --libs $(LIBS) 2>/dev/null) -Wl,-Bdynamic,--as-needed -lm -pthread
else
OUR_LIBS  = $(LDLIBS)
endif

# What the interpreter makes of itself is made here, once: base/image.h. It refuses words that look like addresses of this
# run's heap; four letters of a text may look like one, and in the next run the heap lies elsewhere.
WRAPS = $(foreach f,malloc calloc realloc aligned_alloc free,-Wl,--wrap=$(f))

$(BINARY): $(OBJECTS) $(LAZY)
	@echo "  LD   $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) $(WRAPS) -o $@ $^ $(OUR_LIBS)
	@$@ --make-image || $@ --make-image || $@ --make-image || { rm -f $@; false; }

$(O)/obj/lazy_stubs.o: base/lazy.sh base/lazy.h $(OBJECTS)
	@sh base/lazy.sh "$(LAZY_SO)" $(OBJECTS) > $(O)/obj/lazy_stubs.c
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $(O)/obj/lazy_stubs.c

$(O)/obj/%.o: %.c
	@echo "  CC   $<"
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(EXTRA) -MMD -MP -c -o $@ $<

$(O)/obj/lang/vm.o $(O)/obj/lang/vm_watchful.o $(O)/obj/lang/vm_traced.o: EXTRA = $(VM_CFLAGS)

objects: $(OBJECTS)

# lib/ and kernelspec/ go into the binary: base/embed.h has the contract. The list is a file so that a removed one counts too.
$(O)/obj/embedded.list: FORCE
	@mkdir -p $(@D)
	@echo "$(EMBEDDED)" | cmp -s - $@ || echo "$(EMBEDDED)" > $@

$(O)/obj/embedded.c: base/embed.sh $(O)/obj/embedded.list $(EMBEDDED)
	@sh base/embed.sh > $@

$(O)/obj/embedded.o: $(O)/obj/embedded.c
	@echo "  CC   lib/ kernelspec/"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# What str's methods ask of characters: lang/unicode.h.
$(O)/obj/unicode_records: $(wildcard lang/make/*.[ch]) lang/unicode.h
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -std=gnu11 -O1 -o $@ $(filter %.c,$^) $(shell pkg-config --libs libutf8proc)

$(O)/obj/unicode_records.o: $(O)/obj/unicode_records
	@echo "  CC   $<"
	@$< > $(@:.o=.c)
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $(@:.o=.c)

# What the Unicode database says of characters: lang/unicode_names.h.
$(O)/obj/unicode_names_data.o: lang/unicode_names.sh
	@echo "  SH   $<"
	@mkdir -p $(@D)
	@sh $< > $(@:.o=.txt) && gzip -9nf $(@:.o=.txt)
	@printf '.section .rodata\n.globl UNICODE_NAMES_DATA, UNICODE_NAMES_SIZE, UNICODE_NAMES_END\nUNICODE_NAMES_DATA: .incbin "%s"\n.set UNICODE_NAMES_SIZE, . - 4\nUNICODE_NAMES_END: .byte 0\n.section .note.GNU-stack,"",%%progbits\n' \
		$(@:.o=.txt.gz) | $(CC) -x assembler -c -o $@ -

-include $(OBJECTS:.o=.d) $(O)/obj/base/lazy.d

# The protocol around canned replies, for the benches and the protocol tests: what of kernel/ knows no language.
CANNED = $(filter-out kernel/main.c kernel/install.c kernel/magic.c,$(shell grep -L '"lang/\|"tasks/\|kernel/engine' kernel/*.c)) $(filter-out base/lazy.c,$(wildcard base/*.c))
canned: $(O)/canned_kernel
$(O)/canned_kernel: bench/canned_kernel.c $(CANNED:%.c=$(O)/obj/%.o)
	@echo "  LD   $@"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# ---- Tests ---------------------------------------------------------------------------------------------------------------
TEST_PYTHON = .venv/bin/python
RUN_TESTS   = PATH="$(CURDIR)/.venv/bin:$$PATH" $(TEST_PYTHON) tests/all.py

test: install-test-deps
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@$(RUN_TESTS)

quick: all
	@python3 tests/run.py

SANITIZE = -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-sanitize=nonnull-attribute -fno-omit-frame-pointer
asan: install-test-deps
	@$(MAKE) --no-print-directory -j$(JOBS) all O=build/asan CFLAGS='$(CFLAGS) $(SANITIZE)' VM_CFLAGS=
	@ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 MEANWHILE=$(CURDIR)/build/asan/meanwhile \
	    MEANWHILE_KERNEL_CMD='$(CURDIR)/build/asan/meanwhile -f {file}' TEST_SLOWNESS=5 $(RUN_TESTS)

cpython-tests: all
	@python3 tests/cpython.py $(FILES)

stress: all
	@python3 tests/run.py --slowness 20 --env GCSTRESS=$(GCSTRESS)

snapshots: all
	@python3 tests/run.py --slowness 20 --env GCSNAPSHOT=$(GCSNAPSHOT)

preempt: all
	@python3 tests/run.py --slowness 5 --env PREEMPT=$(PREEMPT)

FUZZ_PARTS = tests/fuzz/sandbox.c tests/fuzz/program.c
FUZZERS = $(patsubst tests/fuzz/%.c,%,$(filter-out $(FUZZ_PARTS),$(wildcard tests/fuzz/*.c))) \
          $(patsubst tests/fuzz/%.py,%,$(wildcard tests/fuzz/*.py))
FUZZ_FLAGS = -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-sanitize=nonnull-attribute,pointer-overflow
fuzz: install-fuzz-deps
	@$(MAKE) --no-print-directory -j$(JOBS) $(FUZZERS:%=build/fuzz/%) O=build/fuzz CC=clang VM_CFLAGS= \
	    CFLAGS='$(CFLAGS) $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link'
	@mkdir -p build/fuzz/found build/fuzz/programs && find tests/lang -name '*.py' -size -5k -exec cp {} build/fuzz/programs \;
	@cd build/fuzz && for f in $(FUZZERS); do echo "== $$f"; mkdir -p corpus/$$f; seeds=$(CURDIR)/tests/fuzz/seeds/$$f; \
	    test -d $$seeds || seeds=programs; \
	    ASAN_OPTIONS=detect_leaks=0 ./$$f -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 \
	    -artifact_prefix=found/$$f- corpus/$$f $$seeds || exit 1; done

build/fuzz/%: tests/fuzz/%.c tests/fuzz/sandbox.c $(filter-out %/kernel/main.o,$(OBJECTS))
	@$(CC) $(CPPFLAGS) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

build/fuzz/%: tests/fuzz/%.py $(FUZZ_PARTS) $(filter-out %/kernel/main.o,$(OBJECTS))
	@$(CC) $(CPPFLAGS) $(CFLAGS) -DPROGRAM='"$<"' -fsanitize=fuzzer -o $@ $(filter %.c %.o,$^) $(LDLIBS)

# ---- Figures -------------------------------------------------------------------------------------------------------------
bench: all .venv/made
	@python3 bench/run.py
	@python3 bench/text.py
	@python3 bench/memory.py
	@for b in $(wildcard bench/kernel_*.py bench/ticks.py bench/processes.py bench/requests_per_second.py bench/streams.py); do echo "== $$b"; $(TEST_PYTHON) $$b; done

shape:
	@python3 tests/shape.py

# The picture in the README.
screenshot: all
	@SCREENSHOT=docs/the_trick.png node tests/browser/test_the_trick.mjs

# ---- Installing ----------------------------------------------------------------------------------------------------------
SUDO    = $(if $(filter 0,$(shell id -u)),,sudo)
missing = $(shell for p in $(1); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done)
install = $(if $(strip $(1)),$(SUDO) apt-get update -q && \
          $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(1),@true)
NODE    = $(if $(shell command -v node),,nodejs) $(if $(shell command -v npm),,npm)

install-deps:
	$(call install,$(call missing,$(PACKAGES)))

install-fuzz-deps: install-deps
	$(call install,$(call missing,$(FUZZ_PACKAGES)))

install-test-deps: install-deps
	$(call install,$(call missing,$(TEST_PACKAGES)) $(NODE))
	@$(MAKE) --no-print-directory .venv/made tests/browser/node_modules/made

.venv/made: tests/requirements.txt tests/browser/requirements.txt
	@test -x .venv/bin/python || /usr/bin/python3 -m venv .venv
	.venv/bin/pip install -q $(patsubst %,-r %,$^)
	@touch $@

tests/browser/node_modules/made: tests/browser/package.json
	npm install --prefix tests/browser --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@

lab: install-deps
	@./install.sh

clean:
	rm -rf build

FORCE:
.PHONY: all canned objects test quick cpython-tests asan stress snapshots preempt fuzz bench shape screenshot install-deps install-test-deps install-fuzz-deps lab clean FORCE
.DELETE_ON_ERROR:
