package waybill.guard;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import waybill.compare.Criterion;
import waybill.compare.Ruling;

/** What is known of all claims about a canary. */
public record Judgement(List<Criterion> criteria) {
    /** Outcomes come days later: without them it is known already what callers see. */
    private static final String LATER = "outcomes";

    public Judgement {
        criteria = List.copyOf(criteria);
    }

    /** FAIL when a claim is refuted, INSUFFICIENT when too little is known of what callers see, else PASS. */
    public Ruling ruling() {
        return criteria.stream().anyMatch(Judgement::isRefuted)
                ? Ruling.FAIL
                : Ruling.of(criteria.stream()
                        .filter(criterion -> !criterion.name().equals(LATER))
                        .map(Criterion::ruling)
                        .toList());
    }

    private static boolean isRefuted(Criterion criterion) {
        return criterion.ruling() == Ruling.FAIL;
    }

    /** The claims that are refuted, with their numbers, for people; empty when none is. */
    public String words() {
        return criteria.stream()
                .filter(Judgement::isRefuted)
                .map(Judgement::words)
                .collect(Collectors.joining("; "));
    }

    private static String words(Criterion criterion) {
        return String.format(
                Locale.ROOT,
                "%s %.4g against the champion's %.4g, beyond the limit %.4g by at least %.4g",
                criterion.name(),
                criterion.after(),
                criterion.before(),
                criterion.limit(),
                criterion.bound() - criterion.limit());
    }
}
