package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DependabotTest {
    private final Checkout sample = Sample.checkout();

    @Test
    void dependabotHere_asksForWhatIsHere() {
        assertThat(Dependabot.faults(Checkout.here())).isEmpty();
    }

    @Test
    void sample_hasNoFault() {
        assertThat(Dependabot.faults(sample)).isEmpty();
    }

    @Test
    void anotherVersion_isFound() {
        assertFault(sample.with(Sample.DEPENDABOT, "version: 2", "version: 1"), "must say 'version: 2'");
    }

    @Test
    void ecosystemWithoutUpdates_isFound() {
        assertFault(
                sample.with(Sample.DEPENDABOT, "maven", "gradle"), "must ask for maven /, which this repository has");
        assertFault(
                sample.with(Sample.DEPENDABOT, "github-actions", "docker-compose"), "must ask for github-actions /");
        assertFault(
                sample.with(Sample.DEPENDABOT, "ecosystem: docker\n", "ecosystem: helm\n"), "must ask for docker /");
        assertFault(sample.having("tools/package-lock.json", "{}"), "must ask for npm /tools");
        assertFault(
                sample.having("infra/more/versions.tf", "terraform {\n  required_providers {}\n}"),
                "must ask for terraform /infra/more");
    }

    @Test
    void updatesOfWhatIsNotHere_areFound() {
        assertFault(
                sample.with(Sample.DEPENDABOT, "directory: /lint", "directory: /linter"),
                "asks for npm /linter, which this repository does not have");
        assertFault(
                sample.without("lint/package-lock.json"), "asks for npm /lint, which this repository does not have");
    }

    @Test
    void updatesThatAreAskedForTwice_areFound() {
        assertFault(
                sample.with(Sample.DEPENDABOT, "[/infra, /infra/bootstrap]", "[/infra, /infra/bootstrap, /infra]"),
                "asks twice for terraform /infra");
    }

    @Test
    void updatesWithoutASchedule_areFound() {
        assertFault(
                sample.with(Sample.DEPENDABOT, "      interval: weekly\n      day: monday", "      day: monday"),
                "for maven must have a schedule with an interval");
        assertFault(
                sample.with(Sample.DEPENDABOT, "{interval: weekly}", "{interval: hourly}"),
                "for docker must have a schedule with an interval");
    }

    @Test
    void updatesOnTheDayOfTheirRelease_areFound() {
        assertFault(
                sample.with(Sample.DEPENDABOT, "    cooldown: {default-days: 7}\n", ""),
                "for docker must have a cooldown with default-days");
        assertFault(
                sample.with(Sample.DEPENDABOT, "{default-days: 7}", "{default-days: 0}"),
                "for terraform must have a cooldown with default-days");
    }

    @Test
    void cooldownThatDependabotDoesNotKnow_isFound() {
        assertFault(
                sample.with(Sample.DEPENDABOT, "{default-days: 7}", "{default-days: 7, semver-major-days: 30}"),
                "for github-actions must not have semver-...-days");
    }

    @Test
    void unknownKey_isFound() {
        assertFault(
                sample.with(Sample.DEPENDABOT, "version: 2", "version: 2\nupdate: []"),
                "at the top has the unknown key 'update'");
        assertFault(
                sample.with(Sample.DEPENDABOT, "    groups:", "    group:"), "for maven has the unknown key 'group'");
        assertFault(
                sample.with(Sample.DEPENDABOT, "patterns:", "pattern:"), "group azure has the unknown key 'pattern'");
        assertFault(
                sample.with(Sample.DEPENDABOT, "default-days: 7\n      semver", "days: 7\n      semver"),
                "for maven, cooldown has the unknown key 'days'");
        assertFault(
                sample.with(Sample.DEPENDABOT, "day: monday", "days: monday"), "schedule has the unknown key 'days'");
        assertFault(sample.with(Sample.DEPENDABOT, "dependency-name", "name"), "ignore has the unknown key 'name'");
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(Dependabot.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
