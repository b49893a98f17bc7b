package waybill.clean;

import java.util.OptionalDouble;

/**
 * What a rule found.
 *
 * @param kind of rule
 * @param severity as recipes have it
 * @param rows in how many rows it found something
 * @param repaired how many cells of the clean table it repaired; {@code flagged} how many findings were flagged
 * @param setAside how many rows it set aside, alone or with others; of a rule about duplicates, how many
 * @param mostShare the largest share of rows that it may find something in
 */
public record RuleCount(
        String name,
        String kind,
        String severity,
        long rows,
        long repaired,
        long flagged,
        long setAside,
        OptionalDouble mostShare) {}
