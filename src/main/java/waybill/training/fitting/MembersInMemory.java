package waybill.training.fitting;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.Scorer;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;

/** The scorers of a model that was not published yet. */
final class MembersInMemory implements Members {
    private final Map<Member, Scorer> scorers = new EnumMap<>(Member.class);

    MembersInMemory(ChosenModel model) {
        model.members()
                .forEach((member, learnt) -> scorers.put(
                        member,
                        Scorers.load(
                                learnt.serialized(),
                                model.candidate().encoder().featureNames(),
                                UnknownFeatures.IGNORED)));
    }

    @Override
    public Set<Member> all() {
        return Set.copyOf(scorers.keySet());
    }

    @Override
    public Scorer get(Member member) {
        Scorer scorer = scorers.get(member);
        if (scorer == null) {
            throw new IllegalArgumentException("No " + member.wireName());
        }
        return scorer;
    }
}
