package waybill.triggers;

import waybill.json.Json;

/** The argument of a timer's function, in the platform's JSON. */
public final class TimerInfo {
    private final Json status;
    private final boolean pastDue;

    private TimerInfo(Json status, boolean pastDue) {
        this.status = status;
        this.pastDue = pastDue;
    }

    /** The argument for a timer whose runs are recorded. */
    public static TimerInfo of(ScheduleStatus status, boolean pastDue) {
        return new TimerInfo(status.toJson(), pastDue);
    }

    /** The argument for a timer whose runs are not recorded, or not yet. */
    public static TimerInfo withoutStatus() {
        return new TimerInfo(new Json.Null(), false);
    }

    /** Whether the function runs late, because a run was missed while no host was running. */
    public boolean pastDue() {
        return pastDue;
    }

    public String toText() {
        return Json.object()
                .put("Schedule", Json.object().put("AdjustForDST", true).build())
                .put("ScheduleStatus", status)
                .put("IsPastDue", pastDue)
                .build()
                .toText();
    }
}
