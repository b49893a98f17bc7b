package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Output;
import waybill.answer.Question;
import waybill.answer.Verdict;
import waybill.batch.Failure;
import waybill.batch.RunStatus;
import waybill.codec.SignatureCodec;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.Description;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.Verifier;
import waybill.serving.Chosen;
import waybill.serving.Policy;
import waybill.serving.Route;
import waybill.serving.ScorerSource;
import waybill.serving.Served;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Note;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Rule;
import waybill.signature.Signature;
import waybill.signature.TimeBound;
import waybill.signature.TimeRange;
import waybill.signature.Unseen;

class OpenApiTest {
    private static final String TIMESTAMP =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?$";
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
            new Field("gate", new Domain.Category(List.of("A", "B"), Unseen.REFUSE), "", Presence.optional(), ""),
            new Field("express", new Domain.Bool(), "", Presence.optional(), ""),
            new Field("at", new Domain.Timestamp(ZoneId.of("America/New_York")), "", Presence.required(), "")));

    @Test
    void document_withoutAModel_resolvesEveryReference() {
        Json.Obj document = (Json.Obj) OpenApi.document();
        List<String> references = new ArrayList<>();
        collectReferences(document, references);

        assertThat(references).contains("#/components/schemas/Request", "#/components/schemas/Row");
        assertThat(references).allSatisfy(reference -> assertThat(at(document, reference.substring(1)))
                .isInstanceOf(Json.Obj.class));
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
    void row_describesEveryField() {
        assertThat(RowSchema.of(SIGNATURE, false))
                .isEqualTo(Json.parse("{\"type\":\"object\",\"additionalProperties\":false,"
                        + "\"required\":[\"delay\",\"at\"],\"properties\":{"
                        + "\"delay\":{\"type\":\"number\",\"format\":\"double\",\"minimum\":-60,\"description\":\"late (min)\"},"
                        + "\"stops\":{\"type\":[\"integer\",\"null\"],\"format\":\"int64\",\"minimum\":0,\"maximum\":9,\"description\":\"\"},"
                        + "\"origin\":{\"type\":[\"string\",\"null\"],\"maxLength\":256,\"examples\":[\"EWR\",\"JFK\"],"
                        + "\"default\":\"EWR\",\"description\":\"\"},"
                        + "\"gate\":{\"type\":[\"string\",\"null\"],\"enum\":[\"A\",\"B\",null],\"description\":\"\"},"
                        + "\"express\":{\"type\":[\"boolean\",\"null\"],\"description\":\"\"},"
                        + "\"at\":{\"type\":\"string\",\"pattern\":\"" + TIMESTAMP.replace("\\", "\\\\") + "\","
                        + "\"description\":\"A time without an offset is local in America/New_York.\"}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2013-11-27T18:05",
                "2013-11-27 18:05",
                "2013-11-27T18:05:00",
                "2013-11-27T18:05:00.123456789",
                "2013-11-27T18:05Z",
                "2013-11-27T18:05-05:00",
                "2013-11-27T18:05:00-0500",
                "2013-11-27T18:05:00+01"
            })
    void row_timestampOfEveryFormThatIsRead_fits(String time) {
        RawRow row = RawRow.of(Map.of("delay", new RawValue.Num(1), "at", new RawValue.Text(time)));

        assertThat(time).matches(TIMESTAMP);
        assertThat(SIGNATURE.bind(row).row()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2013-11-27",
                "2013-11-27T18",
                "27.11.2013 18:05",
                "2013-11-27T18:05:00.1234567890",
                "2013-11-27T18:05z",
                "2013-11-27T18:05 UTC",
                "2013-11-27T18:05:00+1",
                "x2013-11-27T18:05",
                "2013-11-27T18:05+01:00x"
            })
    void row_timestampOfAnotherForm_neitherFitsNorIsRead(String time) {
        RawRow row = RawRow.of(Map.of("delay", new RawValue.Num(1), "at", new RawValue.Text(time)));

        assertThat(time).doesNotMatch(TIMESTAMP);
        assertThat(SIGNATURE.bind(row).row()).isEmpty();
    }

    @Test
    void row_timesThatAreAllowed_standInTheDescription() {
        ZoneId zone = ZoneId.of("America/New_York");
        TimeRange range = TimeRange.ALL.to(TimeBound.upper("now+400d", zone).orElseThrow());
        Field at = new Field("at", new Domain.Timestamp(zone, range), "", Presence.required(), "departure");

        assertThat(JsonNode.root(RowSchema.of(new Signature(List.of(at)), false))
                        .get("properties")
                        .get("at")
                        .get("description")
                        .text())
                .isEqualTo(
                        "departure A time without an offset is local in America/New_York. Must be now+400d or earlier.");
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
        Description description = Description.ofAnyModel();

        assertThat(description.faults("Response", response)).isEmpty();
        assertThat(description.faults("Problem", problem)).isEmpty();
        assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void document_signatureOfEveryTypeOfField_isAsItIsWritten() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        TimeRange allowed = TimeRange.ALL
                .from(TimeBound.lower("2010-01-01", zone).orElseThrow())
                .to(TimeBound.upper("now+400d", zone).orElseThrow());
        Signature limited = new Signature(
                List.of(new Field("at", new Domain.Timestamp(zone, allowed), "", Presence.required(), "")));
        Output output = new Output.Numeric("delay", "min", List.of(), Range.ALL);
        Description description = Description.ofAnyModel();

        assertThat(description.faults("Signature", SignatureCodec.encode(SIGNATURE, output)))
                .isEmpty();
        assertThat(description.faults("Signature", SignatureCodec.encode(limited, output)))
                .isEmpty();
    }

    @Test
    void document_run_hasThePropertiesThatAreWritten() {
        List<Failure> failures = List.of(
                new Failure("INVALID_FILE", "why", List.of(new Violation("/header/0", "rule", "why")), -1),
                new Failure("INTERNAL", "why", List.of(), 3));
        for (RunStatus.State state : RunStatus.State.values()) {
            for (Failure failure : failures) {
                Json run = new RunStatus(
                                "run",
                                state,
                                "f.csv",
                                "tiny",
                                "v",
                                Question.PLAIN,
                                Instant.EPOCH,
                                9,
                                3,
                                new RunStatus.Done(1, 2, 1),
                                2.5,
                                List.of(failure))
                        .toJson();

                assertThat(Description.ofAnyModel().faults("Run", run)).isEmpty();
            }
        }
    }

    @Test
    void document_enumerations_listWhatTheCodeKnows() {
        JsonNode schemas = JsonNode.root(OpenApi.document()).get("components").get("schemas");
        JsonNode field = schemas.get("Field").get("properties");

        assertThat(enumeration(schemas.get("Policy"))).isEqualTo(Policy.wireNames());
        assertThat(enumeration(schemas.get("Verdict"))).containsExactlyInAnyOrderElementsOf(names(Verdict.values()));
        assertThat(enumeration(schemas.get("Capability"))).isEqualTo(names(Capability.values()));
        // What a shadow says nobody is answered.
        assertThat(enumeration(schemas.get("Route"))).containsExactly("champion", "previous", "pinned", "canary");
        assertThat(names(Route.values())).containsExactly("champion", "previous", "pinned", "canary", "shadow");
        assertThat(enumeration(schemas.get("Scorer"))).containsExactlyElementsOf(names(ScorerSource.values()));
        assertThat(enumeration(field.get("type"))).containsExactlyElementsOf(names(FieldType.values()));
        assertThat(enumeration(field.get("unseen"))).containsExactlyElementsOf(names(Unseen.values()));
        assertThat(enumeration(schemas.get("Run").get("properties").get("state")))
                .containsExactlyElementsOf(names(RunStatus.State.values()));
    }

    private static List<String> enumeration(JsonNode schema) {
        return schema.get("enum").texts();
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.find("$ref")
                .map(reference -> JsonNode.root(
                        at((Json.Obj) OpenApi.document(), reference.text().substring(1))))
                .orElse(node);
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
