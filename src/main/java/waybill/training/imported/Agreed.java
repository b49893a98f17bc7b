package waybill.training.imported;

/**
 * That golden rows say the same here as where the model was trained.
 *
 * @param rows how many were compared
 * @param identical how many of them were the same to the last bit
 * @param largest the largest difference of a number
 * @param closeness how close they had to be
 */
public record Agreed(int rows, int identical, double largest, Closeness closeness) {
    /** For people. */
    public String inWords() {
        String all = identical == rows
                ? "all " + rows + " golden rows are the same to the last bit"
                : rows + " golden rows agree, " + identical + " of them to the last bit; the largest difference is "
                        + largest;
        return all + " (demanded: " + closeness.inWords() + ")";
    }
}
