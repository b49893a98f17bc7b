package waybill.tracking.pyfunc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.ModelSpec;
import waybill.tracking.content.Payload;

/** The files of the model that MLflow loads. That it does is held by interop/tracking.py. */
class PyfuncTest {
    private static final Payload PAYLOAD =
            Payload.of(TinyModel.of(3).spec(), TinyModel.of(3).files());

    @Test
    void files_areThoseOfAPythonFunction_withoutAPickle_andTheSameEachTime() {
        Map<String, byte[]> files = new Pyfunc(PAYLOAD, 0, "https://waybill.example.com").files("run1", "m-1");

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "MLmodel",
                        "code/waybill_pyfunc.py",
                        "data/service.json",
                        "requirements.txt",
                        "python_env.yaml");
        assertThat(text(files, "MLmodel"))
                .contains(
                        "    loader_module: waybill_pyfunc\n",
                        "model_id: \"m-1\"\n",
                        "run_id: \"run1\"\n",
                        "utc_time_created: \"1970-01-01 00:00:00.000000\"\n");
        assertThat(text(files, "code/waybill_pyfunc.py"))
                .contains("def _load_pyfunc(path)")
                .doesNotContain("pickle");
        Map<String, byte[]> again = new Pyfunc(PAYLOAD, 0, "https://waybill.example.com").files("run1", "m-1");
        assertThat(again.get("MLmodel")).isEqualTo(files.get("MLmodel"));
    }

    @Test
    void service_namesModelVersionAndUrl_whereTheyAreKnown() {
        Pyfunc pyfunc = new Pyfunc(PAYLOAD, 0, "https://waybill.example.com");

        assertThat(json(pyfunc.service("v1")))
                .isEqualTo(json("{\"model\":\"tiny\",\"version\":\"v1\",\"url\":\"https://waybill.example.com\"}"
                        .getBytes(UTF_8)));
        assertThat(json(new Pyfunc(PAYLOAD, 0, "").service("")))
                .isEqualTo(json("{\"model\":\"tiny\"}".getBytes(UTF_8)));
    }

    /** A column that Python may give as whole numbers or as doubles has no type of numbers. */
    @Test
    void signature_hasEachFieldAsMlflowNamesTypes() {
        ModelSpec spec = TinyModel.of(3).spec();
        JsonNode inputs = JsonNode.root(Json.parse(new ModelSignature(spec).inputs()));

        assertThat(inputs.list(column -> column.get("name").text() + " "
                        + column.get("type").text() + " "
                        + column.get("required").bool()))
                .startsWith("delay any true", "origin string true", "departure string true")
                .contains("wind any false");
        assertThat(new ModelSignature(spec).outputs()).isEqualTo("[{\"type\":\"double\"}]");
    }

    private static Json json(byte[] bytes) {
        return Json.parse(bytes);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name)), UTF_8);
    }
}
