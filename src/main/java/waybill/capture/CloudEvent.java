package waybill.capture;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import waybill.capture.spool.SpoolRecord;
import waybill.json.JsonWriter;

/**
 * A line of a collection: a CloudEvent as Azure ML's collector writes it, with attributes of ours besides.
 *
 * @param id the name of the event, which it has in all its collections
 * @param model where it comes from
 * @param type what its data are
 * @param at the moment of asking
 * @param request the name of the request
 * @param agent what wrote it
 */
record CloudEvent(String id, String model, String version, String type, Instant at, String request, String agent) {
    static final String INPUTS = "azureml.inference.inputs";
    static final String OUTPUTS = "azureml.inference.outputs";
    static final String REFUSAL = "waybill.inference.refusal";

    /**
     * The line.
     *
     * @param data JSON: an array of rows
     * @param attributes writes attributes of ours
     */
    SpoolRecord.Text line(String data, Consumer<JsonWriter> attributes) {
        JsonWriter json = JsonWriter.compact(512);
        json.beginObject().name("specversion").value("1.0").name("id").value(id);
        json.name("source").value("/" + model + "/" + version).name("type").value(type);
        json.name("datacontenttype").value("application/json").name("time").value(at.toString());
        json.name("correlationid").value(request).name("xrequestid").value(request);
        json.name("modelversion").value(version).name("collectdatatype").value("pandas.core.frame.DataFrame");
        int length = data.getBytes(StandardCharsets.UTF_8).length;
        json.name("agent").value(agent).name("contentrange").value("bytes 0-" + (length - 1) + "/" + length);
        attributes.accept(json);
        String head = json.endObject().toString();
        // The length of the data is told before them, so they are written first, and put in here.
        String line = head.substring(0, head.length() - 1) + ",\"data\":" + data + "}";
        return new SpoolRecord.Text(line.getBytes(StandardCharsets.UTF_8));
    }
}
