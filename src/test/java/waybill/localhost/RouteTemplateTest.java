package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteTemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api/predict                   | /api/predict            | {}",
                "api/predict                   | /API/Predict/           | {}",
                "api/predict                   | /api/predict//          | -",
                "api/predict                   | /api/predict/x          | -",
                "api/predict                   | /api                    | -",
                "/predict/                     | /predict                | {}",
                "m/{name}                      | /m/arrival-delay        | {name=arrival-delay}",
                "m/{name}                      | /M/a%20b                | {name=a b}",
                "m/{name}                      | /m/caf%C3%A9            | {name=café}",
                "m/{name}                      | /m/a%2fb                | {name=a%2fb}",
                "m/{name}                      | /m/1+1                  | {name=1+1}",
                "m/{name}                      | /m/                     | -",
                "m/{name}/x                    | /m//x                   | -",
                "m/{name?}                     | /m                      | {}",
                "m/{name?}                     | /m/a                    | {name=a}",
                "m/{name=flights}              | /m                      | {name=flights}",
                "m/{name=flights}              | /m/a                    | {name=a}",
                "f/{*rest}                     | /f/a/b/c                | {rest=a/b/c}",
                "f/{*rest}                     | /f                      | {}",
                "f/{**rest}                    | /f/a                    | {rest=a}",
                "f/{*rest=x}                   | /f                      | {rest=x}",
                "m/{id:int}                    | /m/12                   | {id=12}",
                "m/{id:int}                    | /m/-12                  | {id=-12}",
                "m/{id:int}                    | /m/3000000000           | -",
                "m/{id:long}                   | /m/3000000000           | {id=3000000000}",
                "m/{id:int}                    | /m/x                    | -",
                "m/{id:int?}                   | /m                      | {}",
                "m/{id:int?}                   | /m/x                    | -",
                "m/{id:int=5}                  | /m                      | {id=5}",
                "m/{b:bool}                    | /m/True                 | {b=True}",
                "m/{b:bool}                    | /m/yes                  | -",
                "m/{d:double}                  | /m/1.5                  | {d=1.5}",
                "m/{d:decimal}                 | /m/x                    | -",
                "m/{g:guid}                    | /m/0f8fad5b-d9cb-469f-a165-70867728950e | {g=0f8fad5b-d9cb-469f-a165-70867728950e}",
                "m/{g:guid}                    | /m/0f8fad5b             | -",
                "m/{a:alpha}                   | /m/abC                  | {a=abC}",
                "m/{a:alpha}                   | /m/ab1                  | -",
                "m/{a:length(3)}               | /m/abc                  | {a=abc}",
                "m/{a:length(3)}               | /m/abcd                 | -",
                "m/{a:length(2,3)}             | /m/ab                   | {a=ab}",
                "m/{a:minlength(2):maxlength(3)} | /m/a                  | -",
                "m/{a:minlength(2):maxlength(3)} | /m/abcd               | -",
                "m/{n:min(5)}                  | /m/4                    | -",
                "m/{n:max(5)}                  | /m/5                    | {n=5}",
                "m/{n:range(1,5)}              | /m/6                    | -",
                "m/{n:range(1,5)}              | /m/1                    | {n=1}",
                "m/{n:required}                | /m/1                    | {n=1}",
                "m/{r:regex(^\\d{{3}}-(a)?b$)} | /m/123-AB               | {r=123-AB}",
                "m/{r:regex(^\\d{{3}}-(a)?b$)} | /m/12-ab                | -",
                "m/{r:regex(^x/?y$)?}          | /m                      | {}"
            })
    void match_byTable(String template, String path, String expected) {
        String actual = RouteTemplate.parse(template)
                .match(PathSegments.of(path))
                .map(Map::toString)
                .orElse("-");

        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m/{a           | brace",
                "m/a}           | brace",
                "a//b           | slashes",
                "m/{a}.{b}      | mixing",
                "m/v{a}         | mixing",
                "m/{a}/{A}      | twice",
                "m/{*a}/b       | last segment",
                "m/{a?}/b       | optional",
                "m/{a?}/{b}     | optional",
                "m/{a=1?}       | one is enough",
                "m/{a:colour}   | no constraint 'colour'",
                "m/{a:datetime} | no constraint 'datetime'",
                "m/{a:min(x)}   | whole numbers",
                "m/{a:range(1)} | whole numbers",
                "m/{a:regex([)} | regular expression"
            })
    void parse_faultyTemplate_saysWhatIsWrong(String template, String message) {
        assertThatThrownBy(() -> RouteTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void precedence_literalBeforeConstrainedBeforeParameterBeforeCatchAll() {
        List<String> sorted = Stream.of("m/{*all}", "m/{id}", "m/{*n:int}", "m/{id:int}", "m/new")
                .map(RouteTemplate::parse)
                .sorted(Comparator.comparing(RouteTemplate::precedence))
                .map(RouteTemplate::text)
                .toList();

        assertThat(sorted).containsExactly("m/new", "m/{id:int}", "m/{id}", "m/{*n:int}", "m/{*all}");
    }

    @Test
    void segments_dots_cannotClimbOut() {
        assertThat(PathSegments.of("/api/../../admin/./x")).containsExactly("admin", "x");
        assertThat(PathSegments.of("/api/%2e%2e/x")).containsExactly("x");
    }
}
