package waybill.legs.event;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which moment a wall clock shows: none when it skips the time, and of two the earlier, or the one nearer to the plan. */
record ZonedTime(Optional<Instant> at, boolean ambiguous) {
    static ZonedTime of(LocalDateTime local, ZoneId zone, Optional<Instant> planned) {
        List<Instant> moments = zone.getRules().getValidOffsets(local).stream()
                .map((ZoneOffset offset) -> local.toInstant(offset))
                .sorted()
                .toList();
        Comparator<Instant> order = Comparator.comparing(
                at -> planned.map(plan -> Duration.between(plan, at).abs()).orElse(Duration.ZERO));
        return new ZonedTime(moments.stream().min(order.thenComparing(Comparator.naturalOrder())), moments.size() > 1);
    }
}
