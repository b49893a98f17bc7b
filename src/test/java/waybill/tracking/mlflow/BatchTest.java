package waybill.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one call takes: 1,000 items, 100 parameters, 100 tags, 1 MB. */
class BatchTest {
    @Test
    void parts_areWithinTheLimits_andNothingIsLost() {
        Batch all = new Batch(pairs(250, 10), metrics(2_345, 20), pairs(130, 10));
        List<Batch> parts = all.parts();

        assertThat(parts).allSatisfy(part -> {
            assertThat(part.params()).hasSizeLessThanOrEqualTo(100);
            assertThat(part.tags()).hasSizeLessThanOrEqualTo(100);
            assertThat(part.params().size()
                            + part.metrics().size()
                            + part.tags().size())
                    .isLessThanOrEqualTo(1_000);
        });
        assertThat(parts.stream().flatMap(part -> part.metrics().stream())).containsExactlyElementsOf(all.metrics());
        Map<String, String> params = new TreeMap<>();
        Map<String, String> tags = new TreeMap<>();
        parts.forEach(part -> {
            params.putAll(part.params());
            tags.putAll(part.tags());
        });
        assertThat(params).isEqualTo(all.params());
        assertThat(tags).isEqualTo(all.tags());
    }

    @Test
    void longTexts_areSpreadByTheirBytes() {
        List<Batch> parts = new Batch(pairs(90, 6_000), List.of(), pairs(90, 6_000)).parts();

        assertThat(parts).hasSizeGreaterThan(2).allSatisfy(part -> assertThat(bytes(part))
                .isLessThan(1_000_000));
    }

    @Test
    void nothing_isNoCall() {
        assertThat(new Batch(Map.of(), List.of(), Map.of()).parts()).isEmpty();
    }

    private static int bytes(Batch batch) {
        return batch.params().toString().length() + batch.tags().toString().length();
    }

    private static Map<String, String> pairs(int count, int length) {
        Map<String, String> pairs = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> pairs.put("key" + i, "x".repeat(length)));
        return pairs;
    }

    private static List<Batch.Metric> metrics(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Batch.Metric("x".repeat(length) + i, i, 1))
                .toList();
    }
}
