package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.model.trees.Combination;
import waybill.model.trees.Combination.Transform;

final class CombinationFileTest {
    static List<Combination> combinations() {
        return List.of(
                new Combination.Leaf(),
                new Combination.BoostedSum(new float[] {1, 2}, new int[] {0, 1}, Transform.SOFTMAX),
                new Combination.Average(new double[] {1, 0.5}),
                new Combination.Vote(new float[] {1, 2}),
                new Combination.FullVote(new float[] {1, 2}, new int[] {1, 0}),
                new Combination.DoubleSum(new double[] {0.5, -1}, new int[] {1, 0}, 3));
    }

    @Test
    void combinations_areOneOfEachKind() {
        assertThat(combinations().stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(Combination.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void read_whatWasWritten_isTheSame(Combination combination) {
        Combination read = reread(combination);

        assertThat(read).usingRecursiveComparison().isEqualTo(combination);
        assertThat(read).hasSameClassAs(combination);
    }

    @Test
    void read_sumOfLeavesWithANumberForEachOutput_isTheSame() {
        Combination combination = new Combination.DoubleSum(new double[] {0.5, -1}, new int[0], 1);

        assertThat(reread(combination)).usingRecursiveComparison().isEqualTo(combination);
    }

    @ParameterizedTest
    @EnumSource
    void read_anyTransform_isTheSame(Transform transform) {
        Combination read = reread(new Combination.BoostedSum(new float[1], new int[1], transform));

        assertThat(Stream.of(read)).extracting("transform").containsExactly(transform);
    }

    private static Combination reread(Combination combination) {
        SectionWriter out = new SectionWriter(new byte[0]);
        CombinationFile.write(combination, out);
        return CombinationFile.read(new SectionReader(ByteBuffer.wrap(out.toBytes(0))));
    }
}
