package waybill.monitoring.join;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A day of a version, in UTC. */
record DayId(String model, String version, LocalDate day) {
    Instant begin() {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Instant end() {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return model + "/" + version + "/" + day;
    }
}
