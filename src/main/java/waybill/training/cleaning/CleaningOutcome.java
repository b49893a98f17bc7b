package waybill.training.cleaning;

import java.util.List;

/**
 * What cleaning did to the tables of a training, and for its model.
 *
 * @param tables those that were cleaned
 * @param worth what it was worth
 */
public record CleaningOutcome(List<CleanedTable> tables, CleaningWorth worth) {
    public CleaningOutcome {
        tables = List.copyOf(tables);
    }
}
