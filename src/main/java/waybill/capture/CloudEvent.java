package waybill.capture;

import java.util.Arrays;
import waybill.capture.spool.SpoolRecord;
import waybill.json.JsonMembers;
import waybill.json.JsonName;
import waybill.json.JsonWriter;

/**
 * A line of a collection: a CloudEvent as Azure ML's collector writes it, with attributes of ours besides.
 *
 * @param id the name of the event, which it has in all its collections
 * @param time the moment of asking, in ISO 8601
 * @param request the name of the request
 */
record CloudEvent(String id, String time, String request) {
    static final String INPUTS = "azureml.inference.inputs";
    static final String OUTPUTS = "azureml.inference.outputs";
    static final String REFUSAL = "waybill.inference.refusal";

    private static final JsonName ID = JsonName.of("id");
    private static final JsonName TIME = JsonName.of("time");
    private static final JsonName CORRELATION = JsonName.of("correlationid");
    private static final JsonName REQUEST = JsonName.of("xrequestid");
    private static final JsonName RANGE = JsonName.of("contentrange");

    /**
     * What all lines of a collection begin with.
     *
     * @param model where it comes from
     * @param type what its data are
     * @param agent what wrote it
     */
    static JsonMembers head(String model, String version, String type, String agent) {
        return JsonMembers.of(json -> json.name("specversion")
                .value("1.0")
                .name("source")
                .value("/" + model + "/" + version)
                .name("type")
                .value(type)
                .name("datacontenttype")
                .value("application/json")
                .name("modelversion")
                .value(version)
                .name("collectdatatype")
                .value("pandas.core.frame.DataFrame")
                .name("agent")
                .value(agent));
    }

    /**
     * Begins the line, up to attributes of ours.
     *
     * @param head of its collection
     * @param data JSON in UTF-8: an array of rows
     */
    JsonWriter begin(JsonMembers head, byte[] data) {
        JsonWriter json = JsonWriter.compact(1024).beginObject().members(head);
        json.name(ID).value(id).name(TIME).value(time);
        json.name(CORRELATION).value(request).name(REQUEST).value(request);
        json.name(RANGE).value("bytes 0-" + (data.length - 1) + "/" + data.length);
        return json;
    }

    /** Ends a line that was begun for the same data. */
    static SpoolRecord.Text end(JsonWriter json, byte[] data) {
        // The length of the data is told before them, so they are written first, and put in before the end of the
        // object.
        byte[] before = json.name("data").toUtf8();
        byte[] line = Arrays.copyOf(before, before.length + data.length + 1);
        System.arraycopy(data, 0, line, before.length, data.length);
        line[line.length - 1] = '}';
        return new SpoolRecord.Text(line);
    }
}
