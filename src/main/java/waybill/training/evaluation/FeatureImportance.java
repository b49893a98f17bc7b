package waybill.training.evaluation;

/**
 * By how much a model gets worse when the values of one field are shuffled among the rows: what it relies on.
 *
 * @param field the field that the caller sends
 * @param mean of the change of the metric over several shuffles, above 0 where shuffling makes it worse
 * @param deviation of the change from shuffle to shuffle
 */
public record FeatureImportance(String field, double mean, double deviation) {}
