package waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.TensorRequests.INFER;
import static waybill.TensorRequests.OTHERS;
import static waybill.TensorRequests.TIMES;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.folder.DirectoryBlobStore;

/** Tensors as bytes behind the JSON of a request, and compressed bodies, over HTTP. */
class BinaryTensorsTest {
    private static final String JSON = "application/json";
    private static final String OCTETS = "application/octet-stream";
    private static final String LENGTH = "Inference-Header-Content-Length";

    @TempDir
    private Path folder = Path.of("");

    private Optional<ServedApp> served = Optional.empty();

    @BeforeEach
    void serve() {
        TinyModel.of(3).compiled().publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        served = Optional.of(ServedApp.start(folder, Map.of("WAYBILL_MAX_ROWS", "8", "WAYBILL_MAX_BYTES", "20000")));
        app().awaitReady(answer -> answer.get("ready").bool());
    }

    @AfterEach
    void stop() {
        app().close();
    }

    private ServedApp app() {
        return served.orElseThrow();
    }

    private double[] own(String first, String second) {
        return TensorRequests.own(app(), first, second);
    }

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String binaryHead(String datatype, int size, String more) {
        return "{\"inputs\":[" + OTHERS + ",{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"" + datatype
                + "\",\"parameters\":{\"binary_data_size\":" + size + "}}]" + more + "}";
    }

    private HttpResponse<byte[]> binary(String head, byte[] tail, Map<String, String> headers) {
        byte[] json = head.getBytes(StandardCharsets.UTF_8);
        Map<String, String> all = new java.util.HashMap<>(Map.of("Content-Type", OCTETS, LENGTH, "" + json.length));
        all.putAll(headers);
        return app().postBytes(INFER, all, joined(json, tail));
    }

    private static JsonNode json(byte[] body) {
        return JsonNode.root(Json.parse(body));
    }

    private static double[] valuesOf(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return json(answer.body()).get("outputs").items().get(0).get("data").numbers();
    }

    private static String errorOf(HttpResponse<byte[]> answer, int status) {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return json(answer.body()).get("error").text();
    }

    @Test
    void binary_numbersOfEveryWidth_areTheSameAsInJson() {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(valuesOf(binary(binaryHead("FP64", 16, ""), doubles(20.1, -3.7), Map.of())))
                .containsExactly(own("20.1", "-3.7"));
        assertThat(valuesOf(binary(binaryHead("INT8", 2, ""), new byte[] {20, -3}, Map.of())))
                .containsExactly(own("20", "-3"));
        assertThat(valuesOf(binary(binaryHead("UINT8", 2, ""), new byte[] {(byte) 200, 3}, Map.of())))
                .containsExactly(own("200", "3"));
        bytes.putInt(0, -20).putInt(4, 30);
        assertThat(valuesOf(binary(binaryHead("INT32", 8, ""), java.util.Arrays.copyOf(bytes.array(), 8), Map.of())))
                .containsExactly(own("-20", "30"));
        bytes.putFloat(0, 20.1f).putFloat(4, -3.5f);
        assertThat(valuesOf(binary(binaryHead("FP32", 8, ""), java.util.Arrays.copyOf(bytes.array(), 8), Map.of())))
                .containsExactly(own(Double.toString(20.1f), "-3.5"));
        // 20.5 and -0.25 in 16 bits.
        bytes.putShort(0, (short) 0x4D20).putShort(2, (short) 0xB400);
        assertThat(valuesOf(binary(binaryHead("FP16", 4, ""), java.util.Arrays.copyOf(bytes.array(), 4), Map.of())))
                .containsExactly(own("20.5", "-0.25"));
        bytes.putLong(0, 20).putLong(8, 3);
        assertThat(valuesOf(binary(binaryHead("UINT64", 16, ""), java.util.Arrays.copyOf(bytes.array(), 16), Map.of())))
                .containsExactly(own("20", "3"));
        bytes.putLong(0, 9007199254740993L);
        assertThat(errorOf(
                        binary(binaryHead("INT64", 16, ""), java.util.Arrays.copyOf(bytes.array(), 16), Map.of()), 400))
                .contains("no double is this number");
    }

    @Test
    void binary_textsBehindTheirLengths_andTheAnswerInBytes() {
        String head =
                "{\"parameters\":{\"binary_data_output\":true},\"outputs\":[{\"name\":\"value\"},{\"name\":\"verdict\"}],"
                        + "\"inputs\":[" + TIMES
                        + ",{\"name\":\"origin\",\"shape\":[2],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":15}}"
                        + ",{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"FP64\",\"parameters\":{\"binary_data_size\":16}}]}";
        byte[] texts = {3, 0, 0, 0, 'J', 'F', 'K', 4, 0, 0, 0, 'Z', (byte) 0xC3, (byte) 0xBC, 'R'};
        HttpResponse<byte[]> answer = binary(head, joined(texts, doubles(20.1, 3)), Map.of());

        int length = Integer.parseInt(answer.headers().firstValue(LENGTH).orElseThrow());
        JsonNode outputs = json(java.util.Arrays.copyOf(answer.body(), length)).get("outputs");
        ByteBuffer tail =
                ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN).position(length);
        assertThat(answer.headers().firstValue("Content-Type")).contains(OCTETS);
        assertThat(outputs.items()
                        .get(0)
                        .get("parameters")
                        .get("binary_data_size")
                        .integer())
                .isEqualTo(16);
        assertThat(tail.getDouble()).isEqualTo(own("20.1", "3")[0]);
        tail.getDouble();
        byte[] verdict = new byte[tail.getInt()];
        tail.get(verdict);
        assertThat(new String(verdict, StandardCharsets.UTF_8)).isEqualTo("missing_input");
        assertThat(tail.getInt()).isEqualTo("unknown_category".length());
        assertThat(tail.remaining()).isEqualTo("unknown_category".length());
    }

    @Test
    void binary_oneOutputInBytes_leavesTheOthersInJson() {
        HttpResponse<byte[]> answer = binary(
                binaryHead(
                        "FP64",
                        16,
                        ",\"outputs\":[{\"name\":\"value\",\"parameters\":{\"binary_data\":true}},{\"name\":\"verdict\"}]"),
                doubles(1, 2),
                Map.of());
        int length = Integer.parseInt(answer.headers().firstValue(LENGTH).orElseThrow());

        assertThat(answer.body().length - length).isEqualTo(16);
        assertThat(json(java.util.Arrays.copyOf(answer.body(), length))
                        .get("outputs")
                        .items()
                        .get(1)
                        .get("data")
                        .texts())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "100000", "x", "1.5"})
    void binary_lengthThatIsNotThatOfTheJson_is400(String length) {
        assertThat(errorOf(binary(binaryHead("FP64", 16, ""), doubles(1, 2), Map.of(LENGTH, length)), 400))
                .contains(LENGTH);
    }

    @Test
    void binary_sizesThatDoNotAddUp_are400() {
        assertThat(errorOf(binary(binaryHead("FP64", 16, ""), doubles(1, 2, 3), Map.of()), 400))
                .contains("8 bytes behind the JSON belong to no input");
        assertThat(errorOf(binary(binaryHead("FP64", 8, ""), doubles(1), Map.of()), 400))
                .contains("its shape needs 16 bytes");
        assertThat(errorOf(binary(binaryHead("FP64", 24, ""), doubles(1, 2), Map.of()), 400))
                .contains("fewer bytes are left");
        assertThat(errorOf(binary(binaryHead("FP64", -1, ""), doubles(1, 2), Map.of()), 400))
                .contains("a whole number of at least 0");
        assertThat(errorOf(binary(binaryHead("BYTES", 16, ""), doubles(1, 2), Map.of()), 400))
                .contains("not 2 texts");
        assertThat(errorOf(binary(binaryHead("BOOL", 2, ""), new byte[] {1, 2}, Map.of()), 400))
                .contains("BOOL is a byte 0 or 1");
        byte[] torn = {1, 0, 0, 0, (byte) 0xC3, 1, 0, 0, 0, 'a'};
        assertThat(errorOf(binary(binaryHead("BYTES", 10, ""), torn, Map.of()), 400))
                .contains("is not UTF-8");
    }

    @Test
    void binary_notANumber_isMissing_andInfiniteIsRefused() {
        assertThat(errorOf(binary(binaryHead("FP64", 16, ""), doubles(Double.NaN, 2), Map.of()), 400))
                .contains("/rows/0/delay: required");
        assertThat(errorOf(binary(binaryHead("FP64", 16, ""), doubles(1, Double.NEGATIVE_INFINITY), Map.of()), 400))
                .contains("/rows/1/delay: must be a finite number");
    }

    /** The platform decodes a body without that Content-Type as text; one that survived it is served, one that did not is refused. */
    @Test
    void binary_bytesThatCameAsText_areServedOnlyIfNoneIsLost() {
        byte[] json = binaryHead("FP64", 16, "").getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(LENGTH, "" + json.length);

        assertThat(valuesOf(app().postBytes(INFER, headers, joined(json, doubles(2, 3)))))
                .containsExactly(own("2", "3"));
        assertThat(errorOf(app().postBytes(INFER, headers, joined(json, doubles(0.1, 3))), 415))
                .contains("Content-Type: application/octet-stream");
    }

    // Compression

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(6, raw))) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private HttpResponse<byte[]> encoded(String encoding, String type, byte[] body) {
        int length = binaryHead("FP64", 16, "").length();
        return app().postBytes(
                        INFER, Map.of("Content-Encoding", encoding, "Content-Type", type, LENGTH, "" + length), body);
    }

    @Test
    void compressed_gzipAndZlib_areUndone_beforeTheLengthIsCounted() throws IOException {
        byte[] plain = joined(binaryHead("FP64", 16, "").getBytes(StandardCharsets.UTF_8), doubles(20.1, 3));

        assertThat(valuesOf(encoded("gzip", OCTETS, gzip(plain)))).containsExactly(own("20.1", "3"));
        assertThat(valuesOf(encoded("deflate", OCTETS, deflate(plain, false)))).containsExactly(own("20.1", "3"));
    }

    @Test
    void compressed_whatCannotBeUndone_isNamed() throws IOException {
        byte[] plain = joined(binaryHead("FP64", 16, "").getBytes(StandardCharsets.UTF_8), doubles(20.1, 3));
        byte[] bomb = gzip(new byte[10_000_000]);

        assertThat(errorOf(encoded("deflate", OCTETS, deflate(plain, true)), 400))
                .contains("format of zlib");
        assertThat(errorOf(encoded("gzip", OCTETS, plain), 400)).contains("not gzip");
        assertThat(errorOf(encoded("gzip", OCTETS, java.util.Arrays.copyOf(gzip(plain), 60)), 400))
                .contains("cut short");
        assertThat(errorOf(encoded("br", OCTETS, plain), 415)).contains("gzip, deflate");
        assertThat(errorOf(encoded("gzip", JSON, gzip(plain)), 415)).contains("came as a text");
        assertThat(errorOf(encoded("gzip", OCTETS, bomb), 413)).contains("at most 20000 bytes");
    }
}
