package waybill.model;

import java.util.Map;
import java.util.Set;

/** The scorers of one version, all read from the same bytes. Thread-safe. */
public interface Members {
    /** The members that there are; {@link Member#POINT} is always one of them. */
    Set<Member> all();

    /**
     * A member's scorer. Members other than the point may be opened when they are first asked for.
     *
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED}
     * @throws IllegalArgumentException when there is no such member
     */
    Scorer get(Member member);

    /** A version whose scorers are all there; the point is one of them. */
    static Members of(Map<Member, Scorer> scorers) {
        return new Members() {
            @Override
            public Set<Member> all() {
                return scorers.keySet();
            }

            @Override
            public Scorer get(Member member) {
                Scorer scorer = scorers.get(member);
                if (scorer == null) {
                    throw new IllegalArgumentException("There is no " + member.wireName() + ".");
                }
                return scorer;
            }
        };
    }

    /** A version with a point only. */
    static Members of(Scorer point) {
        return new Members() {
            @Override
            public Set<Member> all() {
                return Set.of(Member.POINT);
            }

            @Override
            public Scorer get(Member member) {
                if (member == Member.POINT) {
                    return point;
                }
                throw new IllegalArgumentException("There is no " + member.wireName() + ".");
            }
        };
    }
}
