package waybill.training.data;

/**
 * Which database rows came from, and which rows they were: enough to notice that they are others now.
 *
 * @param url without its settings
 * @param driver with its version
 * @param database with its version
 * @param sha256 of the rows as they were read, in the order of their dates and names; lower-case hex
 */
public record RowOrigin(String url, String driver, String database, int rows, String sha256) {}
