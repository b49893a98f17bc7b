package waybill.model.file;

import java.util.List;
import waybill.model.Scorer;
import waybill.model.program.Program;
import waybill.model.program.ProgramScorer;

/**
 * Writes and reads a {@link ProgramScorer} in the sections of a {@link ScorerFile}: instructions and constants of the program before,
 * those of the program after, what is carried to it, its results, its margins, then the kind of the scorer between them, its labels and its sections. That
 * one is no program itself.
 *
 * @param explained whether the scorer within is of a kind that has reasons, and the programs pass them on
 */
record ProgramFile(boolean explained) implements ScorerFormat {
    @Override
    public boolean holds(Scorer scorer) {
        return scorer instanceof ProgramScorer program && program.attribution().isPresent() == explained;
    }

    @Override
    public void write(Scorer scorer, SectionWriter out) {
        ProgramScorer program = (ProgramScorer) scorer;
        Scorer within = explained ? program.scorer() : ExplainedScorers.without(program.scorer());
        ScorerKind kind = inner(ScorerKind.of(within));
        write(program.before(), out);
        write(program.after(), out);
        out.ints(program.carried());
        out.ints(program.results());
        out.ints(program.margins());
        out.ints(kind.number());
        out.strings(within.labels());
        kind.format().write(within, out);
    }

    @Override
    public Scorer read(SectionReader in, ScorerHead head) {
        Program before = checked(new Program(head.columns(), in.ints(), in.doubles()));
        int[] code = in.ints();
        double[] constants = in.doubles();
        int[] carried = in.ints();
        int[] results = in.ints(head.outputs());
        int[] margins = in.ints(head.outputs());
        ScorerKind kind = inner(ScorerKind.numbered(in.ints(1)[0]));
        ScorerHead inside = new ScorerHead(before.registers(), in.strings(Scorer.MOST_LABELS), List.of());
        Program after = checked(new Program(inside.outputs() + carried.length, code, constants));
        CompiledRejection.unlessBelow(carried, before.registers(), "what is carried is not computed");
        CompiledRejection.unlessBelow(results, after.registers(), "a result is not computed");
        CompiledRejection.unlessBelow(margins, after.registers(), "a margin is not computed");
        Scorer within = kind.format().read(in, inside);
        ProgramScorer scorer =
                new ProgramScorer(before, within, after, carried, results, margins, head.labels(), head.ignored());
        CompiledRejection.unless(holds(scorer), "its scores cannot be explained, as it says");
        return scorer;
    }

    private static void write(Program program, SectionWriter out) {
        out.ints(program.code());
        out.doubles(program.constants());
    }

    private static Program checked(Program program) {
        program.fault().ifPresent(fault -> {
            throw CompiledRejection.of(fault);
        });
        return program;
    }

    private ScorerKind inner(ScorerKind kind) {
        boolean program = kind == ScorerKind.PROGRAM || kind == ScorerKind.PROGRAM_EXPLAINED;
        CompiledRejection.unless(
                !program && ScorerKind.isExplained(kind.number()) == explained,
                "a program is around a scorer that cannot be within one");
        return kind;
    }
}
