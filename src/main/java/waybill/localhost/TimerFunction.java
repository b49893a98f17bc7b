package waybill.localhost;

import waybill.triggers.Schedule;

/**
 * A function with a timer trigger, ready to be called.
 *
 * @param expression the schedule as written, settings put in
 */
record TimerFunction(Target target, String expression, Schedule schedule) {}
