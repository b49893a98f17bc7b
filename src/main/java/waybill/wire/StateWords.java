package waybill.wire;

import waybill.json.JsonWriter;
import waybill.state.StateUse;

/** What is said of live state, once for all rows of a response: a member of JSON, and a header for all formats. */
public final class StateWords {
    /** The name of the header. */
    public static final String HEADER = "Waybill-State";

    private StateWords() {}

    /** An object: {@code {"table":"legs","tier":"fresh","as_of":"...","age_s":41,"generation":18}}. */
    static void write(StateUse use, JsonWriter json) {
        json.beginObject().name("table").value(use.table());
        json.name("tier").value(use.tier().wireName()).name("as_of");
        if (use.used().isEmpty()) {
            json.nullValue().endObject();
            return;
        }
        StateUse.Used used = use.used().get();
        json.value(used.asOf().toString());
        json.name("age_s").value((double) used.age().toSeconds());
        json.name("generation").value((double) used.generation()).endObject();
    }

    /** The same on one line: {@code legs; tier=fresh; as_of=...; age_s=41; generation=18}. */
    public static String header(StateUse use) {
        String tier = use.table() + "; tier=" + use.tier().wireName();
        if (use.used().isEmpty()) {
            return tier;
        }
        StateUse.Used used = use.used().get();
        return tier + "; as_of=" + used.asOf() + "; age_s=" + used.age().toSeconds() + "; generation="
                + used.generation();
    }
}
