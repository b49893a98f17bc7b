package waybill.survey.column;

import waybill.survey.sketch.Distribution;

/**
 * The numbers of a column.
 *
 * @param min the smallest, and the line where it stands first
 * @param negative how many are below 0
 */
public record NumberSurvey(
        long count,
        double min,
        long minLine,
        double max,
        long maxLine,
        double mean,
        double deviation,
        long zeros,
        long negative,
        Distribution distribution) {}
