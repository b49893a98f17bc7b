package waybill.app;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.legs.intake.EventFormat;
import waybill.legs.intake.Stream;
import waybill.legs.store.EventBlobs;
import waybill.legs.store.EventStore;
import waybill.legs.store.Fault;
import waybill.legs.store.Receipt;

/**
 * Takes in events for the functions of HTTP and queues. Messages to operators go to the log of the invocation, in lines that
 * begin with a word that {@code infra/monitoring.tf} looks for.
 */
final class EventDesk {
    private static final String REJECTED = "events.batch.rejected";
    private static final String REFUSED = "events.file.refused";

    /** Where the host puts messages that failed too often. */
    private static final String POISON = "waybill-events-poison";

    private static final Duration HIDDEN = Duration.ofMinutes(1);

    private static final String CHARSET = "charset=";

    private final Stores stores;
    private final EventStore events;
    private final StreamDeclarations declarations;
    private final int mostBytes;

    private EventDesk(Stores stores, int mostBytes, Clock clock) {
        this.stores = stores;
        this.events = new EventStore(stores.blobs(), clock);
        this.declarations = new StreamDeclarations(stores.reader());
        this.mostBytes = mostBytes;
    }

    static EventDesk open(App app, Clock clock) {
        app.stores().createContainers(List.of(EventBlobs.CONTAINER, EventBlobs.STREAMS));
        return new EventDesk(app.stores(), app.settings().live().eventBytes(), clock);
    }

    /** Says that a post is too large, as far as that can be said before its body is looked at. */
    void requireSize(Call call) {
        if (call.contentLength() > mostBytes || call.body().length() > mostBytes) {
            throw tooLarge();
        }
    }

    private WaybillException tooLarge() {
        return new WaybillException(
                ErrorCode.TOO_LARGE, "A post of events has at most " + mostBytes + " bytes; send them in several.");
    }

    /** Takes in the events of a post. */
    Reply take(Call call) {
        String stream = stream(call);
        EventFormat format = format(call.contentType());
        if (call.body().isBlank()) {
            throw new WaybillException(
                    ErrorCode.MISSING_BODY, "The request has no events. Send them as its body, with a Content-Length.");
        }
        byte[] original = call.body().getBytes(StandardCharsets.UTF_8);
        if (original.length > mostBytes) {
            throw tooLarge();
        }
        return Reply.json(200, answer(stream, take(stream, original, format, call.log())));
    }

    /** The platform decodes every body as UTF-8, whatever is declared. */
    private static EventFormat format(String contentType) {
        String declared = contentType.toLowerCase(Locale.ROOT).replace("\"", "");
        int charset = declared.indexOf(CHARSET);
        boolean utf8 = charset < 0
                || declared.startsWith("utf-8", charset + CHARSET.length())
                || declared.startsWith("us-ascii", charset + CHARSET.length());
        Optional<EventFormat> format = contentType.isEmpty()
                ? Optional.of(EventFormat.JSON)
                : EventFormat.ofMediaType(contentType).filter(known -> utf8);
        return format.orElseThrow(() -> new WaybillException(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                "Send text/csv, application/json or, for an event on each line, application/x-ndjson as the Content-Type,"
                        + " in UTF-8."));
    }

    private static String stream(Call call) {
        String stream = call.query().getOrDefault("stream", "");
        if (!Stream.isName(stream)) {
            throw new WaybillException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The request does not say of which stream the events are.",
                    List.of(new Violation(
                            "/stream",
                            stream.isEmpty() ? "missing_option" : "malformed_option",
                            "required in the query: a name of at most 63 of a-z, 0-9 and '-', such as stream=legs")));
        }
        return stream;
    }

    /** @throws WaybillException {@code INVALID_EVENTS} when all of them are rejected */
    private Receipt take(String stream, byte[] original, EventFormat format, Logger log) {
        Receipt receipt = takeOrRefuse(stream, original, declarations.making(stream, format));
        if (receipt.rejected() > 0 && !receipt.duplicate()) {
            log.warning(REJECTED + " " + stream + " " + receipt.batch() + ": " + receipt.rejected() + " of "
                    + (receipt.rejected() + receipt.events()) + " events: " + rules(receipt.faults()));
        }
        if (receipt.made().isRefused()) {
            throw refused(receipt);
        }
        return receipt;
    }

    /** Bytes in which no event can be found are refused as events of which none can be made. */
    private Receipt takeOrRefuse(String stream, byte[] original, EventStore.Making making) {
        try {
            return events.take(stream, original, making);
        } catch (WaybillException e) {
            throw e.code() == ErrorCode.INVALID_FILE
                    ? new WaybillException(ErrorCode.INVALID_EVENTS, e.getMessage(), e.violations())
                    : e;
        }
    }

    private static String rules(List<Fault> faults) {
        Map<String, Long> rules =
                faults.stream().collect(Collectors.groupingBy(Fault::rule, TreeMap::new, Collectors.counting()));
        return rules.entrySet().stream()
                .map(rule -> rule.getKey() + " " + rule.getValue())
                .collect(Collectors.joining(", "));
    }

    private static WaybillException refused(Receipt receipt) {
        Violations faults = new Violations();
        receipt.faults().forEach(fault -> faults.add(pointer(fault), fault.rule(), fault.message()));
        faults.addUntold((int) Math.min(
                Integer.MAX_VALUE, receipt.rejected() - receipt.faults().size()));
        try {
            faults.throwIfAny(ErrorCode.INVALID_EVENTS, "None of the events can be made.");
        } catch (WaybillException e) {
            return e;
        }
        throw new IllegalStateException("Events are rejected for a reason.");
    }

    private static String pointer(Fault fault) {
        return "/" + fault.line() + (fault.column().isEmpty() ? "" : "/" + fault.column());
    }

    private static String answer(String stream, Receipt receipt) {
        List<Json> faults = new ArrayList<>();
        receipt.faults()
                .forEach(fault -> faults.add(Json.object()
                        .put("line", fault.line())
                        .put("field", fault.column())
                        .put("rule", fault.rule())
                        .put("detail", fault.message())
                        .build()));
        JsonObject json = Json.object().put("stream", stream);
        if (!receipt.batch().isEmpty()) {
            json.put("batch", receipt.batch());
        }
        return json.put("received_at", receipt.receivedAt().toString())
                .put("duplicate", receipt.duplicate())
                .put("accepted", receipt.events())
                .put("rejected", receipt.rejected())
                .put("ignored", counts(receipt.ignored()))
                .put("adjusted", counts(receipt.made().adjusted()))
                .put("faults", Json.array(faults))
                .build()
                .toText();
    }

    private static Json counts(Map<String, Long> counts) {
        JsonObject json = Json.object();
        counts.forEach(json::put);
        return json.build();
    }

    /**
     * Takes in the events of a file that a message names. What will be no better later is told in the log.
     *
     * @throws WaybillException when a retry makes sense
     */
    void takeFile(String message, Logger log) {
        try {
            EventFile file = EventFile.parse(message);
            take(file.stream(), file.read(stores.blobs(), mostBytes), file.format(), log);
        } catch (WaybillException e) {
            if (isPassing(e.code())) {
                throw e;
            }
            tell(message, e, log);
        }
    }

    private static boolean isPassing(ErrorCode code) {
        return switch (code) {
            case STORE_UNAVAILABLE, STORE_FORBIDDEN, STORE_REFUSED, INTERNAL, BLOB_CHANGED -> true;
            default -> false;
        };
    }

    /** Tells of files whose messages failed too often: they stay where they are, and the messages can be sent again. */
    static void sweep(App app, Logger log) {
        app.stores().queues().queue(POISON).drain(HIDDEN, message -> refuseFile(message.text(), log));
    }

    private static void refuseFile(String message, Logger log) {
        log.severe(REFUSED + " " + path(message) + ": its message failed too often; the log of eventsFile says why.");
    }

    private static void tell(String message, WaybillException e, Logger log) {
        log.severe(REFUSED + " " + path(message) + ": " + e.code() + ": " + e.report());
    }

    /** Only a path that was checked goes to the log. */
    private static String path(String message) {
        try {
            return EventFile.parse(message).path();
        } catch (WaybillException e) {
            return "(a message that cannot be read)";
        }
    }
}
