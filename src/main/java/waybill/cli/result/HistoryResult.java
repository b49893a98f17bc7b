package waybill.cli.result;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.registry.PointerHistory;
import waybill.registry.StickyBy;
import waybill.registry.told.PointerDocuments;

/** What happened to a model, the oldest first: publications, and the changes of its pointer. */
public record HistoryResult(String model, List<Published> published, PointerHistory changes) implements CommandResult {
    private static final Set<PointerHistory.Kind> CHAMPIONS = EnumSet.of(
            PointerHistory.Kind.PROMOTED, PointerHistory.Kind.ROLLED_BACK, PointerHistory.Kind.CANARY_PROMOTED);

    /** Wide enough for the longest word of a model that never had a canary. */
    private static final int NARROWEST = "rolled back".length();

    public HistoryResult {
        published = List.copyOf(published);
    }

    /**
     * A published version.
     *
     * @param at when it was published, in ISO 8601
     * @param by who published it; empty when nobody said so
     * @param commit the commit of the code that trained it; empty when nobody knows
     */
    public record Published(String version, String at, String by, String reason, String commit) {}

    /** A line of the history. Texts are empty for what is not known. */
    private record Event(
            String at,
            String what,
            String version,
            String by,
            String reason,
            String commit,
            Optional<PointerHistory.Change> change) {
        String line(int widest) {
            String who = Stream.of(by.isEmpty() ? "" : "by " + by, commit.isEmpty() ? "" : "of commit " + commit)
                    .filter(text -> !text.isEmpty())
                    .reduce((left, right) -> left + " " + right)
                    .orElse("");
            String why = reason.isEmpty() ? "" : ": " + reason;
            String event = String.format("%-" + widest + "s", words());
            return String.format("  %-20s  %s  %s  %s%s", at, event, about(), who, why)
                    .stripTrailing();
        }

        String words() {
            return what.replace('_', ' ');
        }

        /** The version, what it is now, and what became of others. */
        private String about() {
            return change.map(this::about).orElse(version);
        }

        private String about(PointerHistory.Change made) {
            return switch (made.kind()) {
                case ROLLED_BACK -> "to " + version + instead(made.pointer()) + ", frozen" + ended(made);
                case WITHDRAWN -> version + ", frozen";
                case ABORTED -> version;
                case PROMOTED, CANARY_PROMOTED -> version + (made.thaws() ? ", thawed" : "") + ended(made);
                case THAWED, SHADOW_STARTED, CANARY_STARTED, CANARY_MOVED ->
                    version + roles(made.pointer()) + ended(made);
            };
        }

        private static String instead(Pointer now) {
            return now.previous().map(bad -> " instead of " + bad.version()).orElse("");
        }

        private static String ended(PointerHistory.Change made) {
            List<String> ended =
                    made.before().map(before -> before.endedBy(made.pointer())).orElse(List.of());
            return ended.isEmpty() ? "" : ", ended " + String.join(" and ", ended);
        }

        private String roles(Pointer now) {
            Optional<Canary> canary =
                    now.canary().filter(one -> one.version().version().equals(version));
            String percent =
                    canary.map(one -> " at " + one.percent() + " %" + key(one)).orElse("");
            String shadow = now.shadow()
                    .filter(ref -> !percent.isEmpty() && ref.version().equals(version))
                    .map(ref -> " and shadow")
                    .orElse("");
            return percent + shadow;
        }

        private static String key(Canary canary) {
            return canary.by().equals(StickyBy.STANDARD)
                    ? ""
                    : " by " + canary.by().inWords();
        }

        Json document() {
            return change.map(PointerDocuments::change).orElseGet(this::publication);
        }

        private Json publication() {
            JsonObject json = Json.object().put("at", at).put("event", what).put("version", version);
            PointerDocuments.putIfKnown(json, "by", by);
            PointerDocuments.putIfKnown(json, "reason", reason);
            PointerDocuments.putIfKnown(json, "commit", commit);
            return json.build();
        }
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>(List.of(model));
        List<Event> events = events();
        int widest = events.stream().mapToInt(event -> event.words().length()).reduce(NARROWEST, Math::max);
        events.forEach(event -> lines.add(event.line(widest)));
        changes.unreadable().forEach(name -> lines.add("  " + name + unreadable(name)));
        return lines;
    }

    /** The pointer itself lies beside the folder of its entries. */
    private static String unreadable(String name) {
        return name.indexOf('/') < 0 ? " is damaged: it is the pointer itself" : " is no entry of a history";
    }

    /** The champions in the order in which they came; the last one answers. */
    @Override
    public List<String> names() {
        return changes.changes().stream()
                .filter(change -> CHAMPIONS.contains(change.kind()))
                .map(change -> change.pointer().champion().version())
                .toList();
    }

    @Override
    public Json.Obj document() {
        return Json.object()
                .put("model", model)
                .put("events", Json.array(events().stream().map(Event::document).toList()))
                .put("unreadable", Json.texts(changes.unreadable()))
                .build();
    }

    /** Publications and changes in the order of their times; of one second the publication is the first. */
    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        published.forEach(version -> events.add(event(version)));
        changes.changes().forEach(change -> events.add(event(change)));
        events.sort((one, other) -> one.at().compareTo(other.at()));
        return events;
    }

    private static Event event(Published version) {
        return new Event(
                version.at(),
                "published",
                version.version(),
                version.by(),
                version.reason(),
                version.commit(),
                Optional.empty());
    }

    private static Event event(PointerHistory.Change change) {
        Pointer pointer = change.pointer();
        return new Event(
                pointer.change().at(),
                change.kind().wireName(),
                change.about().version(),
                pointer.change().by(),
                pointer.change().reason(),
                "",
                Optional.of(change));
    }
}
