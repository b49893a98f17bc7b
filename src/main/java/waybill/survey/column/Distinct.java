package waybill.survey.column;

/**
 * How many different values a column has.
 *
 * @param count an estimate unless {@code error} is 0
 * @param repeated how many of the values occur more than once
 * @param surplus how many cells have a value that another cell above has too
 * @param error the standard error of the count, as a share of it; 0 when it is exact
 */
public record Distinct(long count, long repeated, long surplus, double error) {
    public boolean isExact() {
        return error == 0;
    }
}
