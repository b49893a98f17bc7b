package waybill.model;

/** Writes a {@link TreeScorer} to a {@link ScorerFile} and reads it, checking all that scoring relies on. */
final class TreeFile {
    private TreeFile() {}

    static void write(TreeScorer scorer, SectionWriter out) {}

    static Scorer read(ScorerKind kind, SectionReader in, ScorerHead head) {
        throw CompiledRejection.of("not yet");
    }
}
