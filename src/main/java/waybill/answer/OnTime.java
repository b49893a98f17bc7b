package waybill.answer;

/**
 * How probable it is that a deadline is kept.
 *
 * @param deadline the largest value that is in time, in the unit of the model's output
 * @param probability that the true value is at most the deadline, from 0 to 1
 */
public record OnTime(double deadline, double probability) {}
