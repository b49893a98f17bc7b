package waybill.model.xgboost;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import waybill.model.Rejection;
import waybill.model.trees.Combination.Transform;
import waybill.model.trees.Logf;

/** What a booster was trained for, as far as it can be scored: what is made of the sums, and how the base score becomes their start. */
enum Objective {
    SQUARED_ERROR("reg:squarederror", Transform.IDENTITY, Link.NONE),
    /** The old name of it. */
    LINEAR("reg:linear", Transform.IDENTITY, Link.NONE),
    SQUARED_LOG_ERROR("reg:squaredlogerror", Transform.IDENTITY, Link.NONE),
    PSEUDO_HUBER("reg:pseudohubererror", Transform.IDENTITY, Link.NONE),
    ABSOLUTE_ERROR("reg:absoluteerror", Transform.IDENTITY, Link.NONE),
    QUANTILE("reg:quantileerror", Transform.IDENTITY, Link.NONE),
    REGRESSION_LOGISTIC("reg:logistic", Transform.SIGMOID, Link.LOGIT),
    BINARY_LOGISTIC("binary:logistic", Transform.LOGISTIC, Link.LOGIT),
    BINARY_MARGIN("binary:logitraw", Transform.IDENTITY, Link.NONE),
    SOFTPROB("multi:softprob", Transform.SOFTMAX, Link.NONE),
    SOFTMAX("multi:softmax", Transform.SOFTMAX, Link.NONE),
    POISSON("count:poisson", Transform.EXP, Link.LOG),
    GAMMA("reg:gamma", Transform.EXP, Link.LOG),
    TWEEDIE("reg:tweedie", Transform.EXP, Link.LOG);

    /** What Tribuo's trainer writes. */
    static final List<Objective> TRIBUO_NUMBERS = List.of(ABSOLUTE_ERROR, PSEUDO_HUBER, QUANTILE, SQUARED_ERROR);

    /** What Tribuo's trainer writes for labels: it fails with binary:logistic. */
    static final List<Objective> TRIBUO_LABELS = List.of(SOFTPROB);

    private final String xgboostName;
    private final Transform transform;
    private final Link link;

    Objective(String xgboostName, Transform transform, Link link) {
        this.xgboostName = xgboostName;
        this.transform = transform;
        this.link = link;
    }

    static Objective named(String name, List<Objective> known) {
        Optional<Objective> found = Arrays.stream(values())
                .filter(objective -> objective.xgboostName.equals(name) && known.contains(objective))
                .findFirst();
        return found.orElseThrow(() -> Rejection.of("objective " + Rejection.quoted(name) + " cannot be scored; "
                + String.join(
                        ", ",
                        known.stream().map(Objective::xgboostName).sorted().toList()) + " can"));
    }

    String xgboostName() {
        return xgboostName;
    }

    Transform transform() {
        return transform;
    }

    /** Whether there is a sum for each of several labels. */
    boolean isOfClasses() {
        return transform == Transform.SOFTMAX;
    }

    /** The start of a sum for a base score, which is a prediction. */
    float margin(float baseScore, Version version) {
        return switch (link) {
            case NONE -> baseScore;
            case LOG -> logarithm(baseScore);
            case LOGIT -> logit(baseScore, version);
        };
    }

    private static float logarithm(float baseScore) {
        Rejection.unless(baseScore > 0, "its base score is not above 0, as its objective needs");
        return Logf.of(baseScore);
    }

    /** Since 3.2, 0 and 1 are bases, too, and stand for numbers near them. */
    private static float logit(float baseScore, Version version) {
        boolean bounded = version.isAtLeast(3, 2);
        boolean inside = bounded ? baseScore >= 0 && baseScore <= 1 : baseScore > 0 && baseScore < 1;
        Rejection.unless(inside, "its base score is no probability");
        float near = bounded ? Math.min(Math.max(baseScore, 1e-6f), 1 - 1e-6f) : baseScore;
        return -Logf.of(1 / near - 1);
    }

    private enum Link {
        NONE,
        LOG,
        LOGIT
    }
}
