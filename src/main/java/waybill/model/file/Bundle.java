package waybill.model.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.Scorer;

/**
 * A {@link ScorerFile} that contains several: one for each model of which a version is made. Its sections are the names of the
 * members, of which the first is the point; the SHA-256 of the artifact of each; and each member as a whole file of its own, with
 * its own head and checksum. The point is opened at once, the others when they are first asked for.
 */
final class Bundle implements Members {
    /** The kind of such a file. A member is of another. */
    static final int KIND = 7;

    private static final int SHA256_BYTES = 32;

    private final Map<Member, BundledScorer> scorers;

    private Bundle(Map<Member, BundledScorer> scorers) {
        this.scorers = scorers;
    }

    /**
     * Writes the sections.
     *
     * @param files whole files in the order of members, the point first
     */
    static void write(Map<Member, byte[]> files, Map<Member, byte[]> digests, SectionWriter out) {
        List<String> names = new ArrayList<>();
        byte[] all = new byte[files.size() * SHA256_BYTES];
        for (Member member : files.keySet()) {
            byte[] digest = digests.getOrDefault(member, new byte[0]);
            System.arraycopy(digest, 0, all, names.size() * SHA256_BYTES, SHA256_BYTES);
            names.add(member.wireName());
        }
        out.strings(names);
        out.bytes(all);
        files.values().forEach(out::bytes);
    }

    /**
     * Reads the sections, and opens the point.
     *
     * @param artifacts the SHA-256 of the artifact of each member that there must be, in lower-case hex
     */
    static Members read(
            SectionReader in, Map<Member, String> artifacts, List<String> featureNames, Integrity integrity) {
        List<Member> members = members(in.strings(Member.values().length));
        CompiledRejection.unless(
                members.size() == artifacts.size() && artifacts.keySet().containsAll(members),
                "it has other members than there are artifacts");
        byte[] digests = in.bytes();
        CompiledRejection.unless(
                digests.length == members.size() * SHA256_BYTES, "it has another number of digests than of members");
        Map<Member, BundledScorer> scorers = new EnumMap<>(Member.class);
        for (int i = 0; i < members.size(); i++) {
            String due = artifacts.getOrDefault(members.get(i), "");
            CompiledRejection.unless(
                    HexFormat.of()
                            .formatHex(digests, i * SHA256_BYTES, (i + 1) * SHA256_BYTES)
                            .equals(due),
                    "a member was made of another artifact");
            scorers.put(members.get(i), new BundledScorer(members.get(i), in.bytes(), due, featureNames, integrity));
        }
        in.requireEnd();
        Bundle bundle = new Bundle(Collections.unmodifiableMap(scorers));
        bundle.get(Member.POINT);
        return bundle;
    }

    /** The whole file of each member, none of which has been looked at. */
    static Map<Member, byte[]> files(SectionReader in) {
        List<Member> members = members(in.strings(Member.values().length));
        in.bytes();
        Map<Member, byte[]> files = new EnumMap<>(Member.class);
        for (Member member : members) {
            files.put(member, in.bytes());
        }
        in.requireEnd();
        return files;
    }

    /** Whether two bundles have the same members, each of which gives the same scores. */
    static boolean scoresAlike(SectionReader one, SectionReader other) {
        List<Member> members = members(one.strings(Member.values().length));
        boolean alike = members.equals(members(other.strings(Member.values().length)))
                && one.bytes().length == other.bytes().length;
        for (int i = 0; alike && i < members.size(); i++) {
            alike = ScorerFile.scoresAlike(one.bytes(), other.bytes());
        }
        return alike;
    }

    private static List<Member> members(List<String> names) {
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            Optional<Member> member = Member.of(name);
            CompiledRejection.unless(member.isPresent(), "it has a member that this version of Waybill does not know");
            CompiledRejection.unless(!members.contains(member.get()), "a member stands twice in it");
            members.add(member.get());
        }
        CompiledRejection.unless(
                members.size() > 1 && members.get(0) == Member.POINT, "its members are not a point and others");
        return members;
    }

    @Override
    public Set<Member> all() {
        return scorers.keySet();
    }

    @Override
    public Scorer get(Member member) {
        BundledScorer scorer = scorers.get(member);
        if (scorer == null) {
            throw new IllegalArgumentException("There is no " + member.wireName() + ".");
        }
        return scorer.opened();
    }
}
