package waybill.model.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PandasCategoriesTest {
    private static final String TEXT = Texts.text("categories");

    @Test
    void read_anyKindOfCategory_isAsPandasWritesItIntoCsv() {
        assertThat(PandasCategories.read("[[\"a b\", \"\\u00e9\\\"\\n\"], [1, -2, 1.5, 1e+20], [true,false, NaN], []]"))
                .isEqualTo(List.of(
                        List.of("a b", "é\"\n"),
                        List.of("1", "-2", "1.5", "1e+20"),
                        List.of("True", "False", "NaN"),
                        List.of()));
        assertThat(PandasCategories.read("null")).isEmpty();
        assertThat(PandasCategories.read("")).isEmpty();
        assertThat(PandasCategories.read("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[[",
                "[[]",
                "{}",
                "[[\"a]]",
                "[[\"\\x\"]]",
                "[[\"\\u00g0\"]]",
                "[[\"\\u00",
                "[[\"a\"] [\"b\"]]",
                "[[a]]",
                "[[1,]]",
                "[[[1]]]",
                "null x",
                "[[1]] x",
                "[[0x1]]"
            })
    void read_categoriesThatAreNoListOfLists_areRefused(String json) {
        int at = TEXT.indexOf(TextReader.CATEGORIES) + TextReader.CATEGORIES.length();
        String text = TEXT.substring(0, at) + json + "\n";
        if (json.isEmpty()) {
            assertThat(Texts.scores(text)).isTrue();
        } else {
            assertThat(Texts.refusal(text)).isNotEmpty();
        }
    }

    @Test
    void read_categoriesThatDoNotFit_areRefused() {
        int at = TEXT.indexOf(TextReader.CATEGORIES) + TextReader.CATEGORIES.length();
        String start = TEXT.substring(0, at);
        String original = new String(Golden.model("categories"), StandardCharsets.UTF_8);

        assertThat(Texts.refusal(start + "[[\"a\"]]\n")).contains("whose they are is not in the file");
        assertThat(Texts.refusal(start + "[[1, \"1\"], [], []]\n")).contains("written alike");
        assertThat(Texts.refusal(
                        original.replaceFirst("pandas_categorical:.*", "pandas_categorical:[[\"a\"],[1],[2]]")))
                .contains("was trained with category");
        assertThat(Texts.refusal(TEXT.replace("[categorical_feature: 4,5,6]", "[categorical_feature: 4,5,7]")))
                .contains("a feature that there is not");
    }
}
