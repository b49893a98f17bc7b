.DEFAULT_GOAL := help
.PHONY: help run test test-ui fmt check audit clients interop bench package clean maven
MODEL := arrival-delay
RECIPE := examples/flights/model.yaml
# The same model, when it also knows how the last hours went.
LIVE := arrival-delay-live
LIVE_RECIPE := examples/flights/live.yaml
# Where the local store and the trained model go.
STATE := .waybill
STORE := --store file:$(STATE)/store
# What is packaged, for /api/health/live: 40 hex digits, or nothing.
COMMIT :=
# Which benchmarks to run: a part of their names, or nothing for all.
BENCH :=
# Which stages of make interop to run; nothing for all.
STAGE :=
# More for the Maven of make test and make interop, such as -Pcoverage.
FLAGS :=
# Maven has ended before C2 would pay, and C1 alone takes half the processor time.
MAVEN_OPTS ?= -XX:TieredStopAtLevel=1
export MAVEN_OPTS

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Without it make would say no more than that there is no such file.
maven:
	@command -v mvn >/dev/null 2>&1 || { echo "make: there is no Maven here: install Maven, 3.8.1 or newer, and a JDK, 17 or newer." >&2; exit 69; }

run: ## build, train and publish the examples if they are not there, let a day pass for them, and serve them on port 7071, or PORT
	@./waybill --version
	@./waybill serve --check $(STORE)
	@./waybill models $(STORE) $(MODEL) >/dev/null 2>&1 \
	  || { ./waybill train $(RECIPE) --output $(STATE)/trained/$(MODEL) \
	    && ./waybill publish $(STORE) $(STATE)/trained/$(MODEL) --promote --reason "the first model"; }
	@./waybill models $(STORE) $(LIVE) >/dev/null 2>&1 \
	  || { ./waybill train $(LIVE_RECIPE) --output $(STATE)/trained/$(LIVE) \
	    && ./waybill publish $(STORE) $(STATE)/trained/$(LIVE) --promote --reason "with live state" \
	    && ./waybill simulate $(STORE) $(LIVE_RECIPE) --once --speed 3600 --port 0; }
	@trap : INT; ./waybill serve $(STORE) || [ $$? -eq 130 ] # Ctrl-C is how it ends, and no error.

test: maven ## everything that proves Waybill: mvn verify
	mvn -B -ntp $(FLAGS) verify

test-ui: maven ## open the pages in a browser, around a small store that it trains (needs Node 20, and Chromium, which it installs where apt-get is): src/test/ui/run.mjs
	node src/test/ui/run.mjs

fmt: maven ## lay out the sources: mvn spotless:apply
	mvn -B -q spotless:apply

check: maven ## layout, compiler gates, workflows, scripts, manifests, the description of the HTTP interface, without tests: mvn spotless:check test-compile (needs Node 20)
	mvn -B -ntp spotless:check test-compile
	node .github/lint/run.mjs

audit: ## workflows, shell scripts and secrets, by tools from outside npm, as ci.yml does (needs Python 3 and Go): .github/scripts/audit
	.github/scripts/audit

clients: maven ## generate clients in TypeScript and Java from the served description, and call the service by them (needs Node 20): .github/scripts/clients
	STATE=$(STATE) .github/scripts/clients

interop: maven ## models, clients, servers and databases of others, the real ones, against what is built; STAGE=models for one (needs Python 3.11): interop/run
	FLAGS='$(FLAGS)' interop/run $(STAGE)

bench: maven ## benchmarks, with the numbers of this machine; BENCH=Cold for some: mvn -Pjmh
	mvn -B -q -DskipTests package
	mvn -B -q -Dquick -Pjmh test-compile exec:exec -Dbench=$(BENCH)

package: maven ## stage the app for 'func start' and for Azure; COMMIT=<sha> for /api/health/live: mvn package
	mvn -B -ntp -DskipTests -Dcommit=$(COMMIT) package

clean: maven ## remove what was built; the local store stays
	mvn -B -q clean
