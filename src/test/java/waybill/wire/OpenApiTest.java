package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.batch.Failure;
import waybill.batch.RunStatus;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.Verifier;
import waybill.serving.Chosen;
import waybill.serving.Policy;
import waybill.serving.Served;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Note;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawValue;
import waybill.signature.Rule;
import waybill.signature.Signature;
import waybill.signature.TimeBound;
import waybill.signature.TimeRange;
import waybill.signature.Unseen;

class OpenApiTest {
    private static final Signature SIGNATURE = new Signature(List.of(
            new Field(
                    "delay",
                    new Domain.Numeric(false, new Range(-60, Double.POSITIVE_INFINITY), Range.ALL),
                    "min",
                    Presence.required(),
                    "late"),
            new Field("stops", new Domain.Numeric(true, new Range(0, 9), Range.ALL), "", Presence.optional(), ""),
            new Field(
                    "origin",
                    new Domain.Category(List.of("EWR", "JFK"), Unseen.WARN),
                    "",
                    Presence.defaultsTo(new RawValue.Text("EWR")),
                    ""),
            new Field("express", new Domain.Bool(), "", Presence.optional(), ""),
            new Field("at", new Domain.Timestamp(ZoneId.of("America/New_York")), "", Presence.required(), "")));

    @Test
    void document_withAndWithoutAModel_resolvesEveryReference() {
        for (Json document : List.of(OpenApi.document(), OpenApi.document(SIGNATURE))) {
            Json.Obj parsed = (Json.Obj) Json.parse(document.toText());
            List<String> references = new ArrayList<>();
            collectReferences(parsed, references);

            assertThat(references).contains("#/components/schemas/Request", "#/components/schemas/Row");
            assertThat(references).allSatisfy(reference -> assertThat(at(parsed, reference.substring(1)))
                    .isInstanceOf(Json.Obj.class));
        }
    }

    @Test
    void document_everyPlaceholderOfARoute_isADescribedParameter() {
        JsonNode paths = JsonNode.root(OpenApi.document()).get("paths");

        paths.names().forEach(path -> paths.get(path).names().forEach(method -> {
            List<String> inPath = paths.get(path).get(method).get("parameters").list(OpenApiTest::resolved).stream()
                    .filter(parameter -> parameter.get("in").text().equals("path"))
                    .map(parameter -> parameter.get("name").text())
                    .toList();
            assertThat(inPath).as(path).isEqualTo(placeholders(path));
            assertThat(paths.get(path).get(method).get("responses").names()).containsAnyOf("200", "202");
        }));
    }

    private static List<String> placeholders(String path) {
        return Pattern.compile("\\{(\\w+)\\}")
                .matcher(path)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void document_row_describesEveryField() {
        JsonNode row = JsonNode.root(OpenApi.document(SIGNATURE))
                .get("components")
                .get("schemas")
                .get("Row");

        assertThat(row.value())
                .isEqualTo(Json.parse("{\"type\":\"object\",\"additionalProperties\":false,"
                        + "\"required\":[\"delay\",\"at\"],\"properties\":{"
                        + "\"delay\":{\"type\":\"number\",\"minimum\":-60,\"description\":\"late (min)\"},"
                        + "\"stops\":{\"type\":[\"integer\",\"null\"],\"minimum\":0,\"maximum\":9,\"description\":\"\"},"
                        + "\"origin\":{\"type\":[\"string\",\"null\"],\"examples\":[\"EWR\",\"JFK\"],"
                        + "\"description\":\"\"},"
                        + "\"express\":{\"type\":[\"boolean\",\"null\"],\"description\":\"\"},"
                        + "\"at\":{\"type\":\"string\",\"format\":\"date-time\",\"description\":\"\"}}}"));
    }

    @Test
    void document_timesThatAreAllowed_standInTheDescription() {
        ZoneId zone = ZoneId.of("America/New_York");
        TimeRange range = TimeRange.ALL.to(TimeBound.upper("now+400d", zone).orElseThrow());
        Field at = new Field("at", new Domain.Timestamp(zone, range), "", Presence.required(), "departure");

        assertThat(JsonNode.root(OpenApi.document(new Signature(List.of(at))))
                        .get("components")
                        .get("schemas")
                        .get("Row")
                        .get("properties")
                        .get("at")
                        .get("description")
                        .text())
                .isEqualTo("departure; now+400d or earlier");
    }

    @Test
    void document_answers_haveThePropertiesThatAreWritten() {
        TinyModel tiny = TinyModel.of(1);
        Chosen chosen = Planes.chosen(tiny.spec(), Verifier.verify(tiny.spec(), tiny.artifact()));
        Answer answer = Answer.refused(List.of(new Note("delay", Rule.WRONG_TYPE, "a hint")));
        Json response =
                Json.parse(Formats.JSON.encode(new Served(Optional.of("1"), chosen, List.of(), List.of(answer))));
        Json problem = Json.parse(Problem.of(new WaybillException(
                        ErrorCode.INVALID_ROWS, "why", List.of(new Violation("/rows/0", "rule", "why"))))
                .toJson("1"));
        JsonNode schemas = JsonNode.root(OpenApi.document()).get("components").get("schemas");

        assertDescribed(response, schemas.get("Response"));
        assertDescribed(problem, schemas.get("Problem"));
        assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void document_run_hasThePropertiesThatAreWritten() {
        List<Failure> failures = List.of(
                new Failure("invalid_file", "why", List.of(new Violation("/header/0", "rule", "why")), -1),
                new Failure("internal", "why", List.of(), 3));
        JsonNode schemas = JsonNode.root(OpenApi.document()).get("components").get("schemas");
        for (RunStatus.State state : RunStatus.State.values()) {
            for (Failure failure : failures) {
                Json run = new RunStatus(
                                "run",
                                state,
                                "f.csv",
                                "tiny",
                                "v",
                                Instant.EPOCH,
                                9,
                                3,
                                new RunStatus.Done(1, 2, 1),
                                2.5,
                                List.of(failure))
                        .toJson();

                assertDescribed(run, schemas.get("Run"));
                assertThat(schemas.get("Run")
                                .get("properties")
                                .get("state")
                                .get("enum")
                                .texts())
                        .contains(JsonNode.root(run).get("state").text());
            }
        }
    }

    @Test
    void document_enumerations_listWhatTheCodeKnows() {
        JsonNode schemas = JsonNode.root(OpenApi.document()).get("components").get("schemas");
        JsonNode verdict = schemas.get("Prediction").get("properties").get("verdict");

        assertThat(schemas.get("Policy").get("enum").list(JsonNode::text)).isEqualTo(Policy.wireNames());
        assertThat(verdict.get("enum").list(JsonNode::text))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Verdict.values()).map(Verdict::wireName).toList());
    }

    private static JsonNode resolved(JsonNode node) {
        return node.find("$ref")
                .map(reference -> JsonNode.root(
                        at((Json.Obj) OpenApi.document(), reference.text().substring(1))))
                .orElse(node);
    }

    private static void assertDescribed(Json value, JsonNode reference) {
        JsonNode schema = resolved(reference);
        if (value instanceof Json.Obj object) {
            Map<String, Json> members = object.members();
            assertThat(schema.get("properties").names()).containsAll(members.keySet());
            assertThat(members.keySet()).containsAll(schema.get("required").list(JsonNode::text));
            members.forEach((name, member) ->
                    assertDescribed(member, schema.get("properties").get(name)));
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> assertDescribed(item, schema.get("items")));
        }
    }

    private static void collectReferences(Json value, List<String> into) {
        if (value instanceof Json.Obj object) {
            object.members().forEach((name, member) -> {
                if (name.equals("$ref")) {
                    into.add(((Json.Text) member).value());
                }
                collectReferences(member, into);
            });
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collectReferences(item, into));
        }
    }

    private static Json at(Json.Obj document, String pointer) {
        JsonNode node = JsonNode.root(document);
        for (String segment : pointer.substring(1).split("/", -1)) {
            node = node.get(segment);
        }
        return node.value();
    }
}
