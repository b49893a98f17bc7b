package waybill.localhost.discovery;

import waybill.localhost.call.FunctionMethod;
import waybill.triggers.Schedule;

/**
 * A function with a timer trigger, ready to be called.
 *
 * @param expression the schedule as written, settings put in
 */
public record TimerFunction(FunctionMethod target, String expression, Schedule schedule) {}
