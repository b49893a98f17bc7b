package waybill.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import waybill.app.Api;
import waybill.app.watch.Watching;

/** What is done again and again for models that serve. A timer each: none waits for another, and each is disabled, watched and scaled by itself. */
public final class TimerFunctions {
    private final Api api;

    public TimerFunctions(Api api) {
        this.api = api;
    }

    @FunctionName("stateUpdate")
    public void stateUpdate(
            @TimerTrigger(name = "timer", schedule = "%WAYBILL_STATE_SCHEDULE%") String timer,
            ExecutionContext context) {
        api.updateState(context.getLogger());
    }

    @FunctionName("monitorUpdate")
    public void monitorUpdate(
            @TimerTrigger(name = "timer", schedule = "%WAYBILL_MONITOR_SCHEDULE%") String timer,
            ExecutionContext context) {
        Watching.update(api, context.getLogger());
    }

    @FunctionName("guard")
    public void guard(
            @TimerTrigger(name = "timer", schedule = "%WAYBILL_GUARD_SCHEDULE%") String timer,
            ExecutionContext context) {
        Watching.guard(api, context.getLogger());
    }
}
