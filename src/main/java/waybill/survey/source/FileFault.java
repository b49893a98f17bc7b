package waybill.survey.source;

/**
 * What is wrong with a file as a table.
 *
 * @param rule in snake case
 * @param rows that have it
 * @param line of the first one, counted from 1; 0 of the whole file
 * @param message a sentence for people, without any of the data
 */
public record FileFault(String rule, long rows, long line, String message) {}
