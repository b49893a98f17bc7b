package waybill.localhost.discovery;

import waybill.localhost.call.FunctionMethod;
import waybill.triggers.Schedule;

/**
 * A function with a timer trigger, ready to be called.
 *
 * @param expression the schedule as written, with its settings resolved
 * @param schedule the parsed schedule
 */
public record TimerFunction(FunctionMethod method, String expression, Schedule schedule) {
    public String name() {
        return method.name();
    }
}
