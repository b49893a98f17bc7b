package waybill.localhost.route;

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
    /** For the log: whatever a caller chose freely is not in it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api/Predict                   | /api/predict            | /api/Predict",
                "m/{name}/x                    | /m/secret/x             | /m/{name}/x",
                "m/{name?}                     | /m                      | /m/{name}",
                "m/{id:int}                    | /m/12                   | /m/{id}",
                "m/{any:regex(^[a-z]+$)}       | /m/secret               | /m/{any}",
                "{any:regex(^ui[.a-z]*$)?}     | /ui.css                 | /{any}",
                "f/{*rest}                     | /f/a/b/secret           | /f/{*rest}"
            })
    void path_hasTheNamesOfParameters(String template, String path, String expected) {
        assertThat(shown(template, path)).isEqualTo(expected);
    }

    @Test
    void path_hasAValueThatIsOneOfFewWords() {
        String template = "api/{part:regex(^(metrics|monitor)$)}/{*rest}";

        assertThat(shown(template, "/api/METRICS/secret")).isEqualTo("/api/metrics/{*rest}");
    }

    private static String shown(String template, String path) {
        RouteTemplate route = RouteTemplate.parse(template);
        return route.path(route.match(PathSegments.of(path)).orElseThrow());
    }

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
                "m/{id:int}                    | /m/x                    | -",
                "m/{id:int?}                   | /m                      | {}",
                "m/{id:int?}                   | /m/x                    | -",
                "m/{id:int=5}                  | /m                      | {id=5}"
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
                "m/{a={{x}}}    | neither a text nor one {parameter}",
                "m/{a:}         | neither a text nor one {parameter}",
                "m/{a:int(3)}   | does not know the constraint 'int(...)'",
                "m/{a:regex(x)y} | something follows the arguments",
                "m/{a:regex([)} | no regular expression"
            })
    void parse_faultyTemplate_saysWhatIsWrong(String template, String message) {
        assertThatThrownBy(() -> RouteTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** Those of ASP.NET included: a template that is not enforced here would match other paths than on the platform. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m/{a:long}                    | long",
                "m/{a:bool?}                   | bool",
                "m/{a:guid=x}                  | guid",
                "m/{a:int:min(5)}              | min(...)",
                "m/{a:range(1,5)}              | range(...)",
                "m/{a:regex}                   | regex",
                "m/{a:Int}                     | Int",
                "m/{a:my_rule}                 | my_rule",
                "m/{a:colour}                  | colour"
            })
    void parse_constraintThatIsNotKnown_isNamedWithThoseThatAre(String template, String name) {
        assertThatThrownBy(() -> RouteTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the local host does not know the constraint '" + name + "'; it knows int and regex(...)");
    }

    @Test
    void match_optionalWithRegularExpression_alsoTheRoot() {
        RouteTemplate template = RouteTemplate.parse("{file:regex(^ui[a-z0-9.-]*$)?}");

        assertThat(template.match(PathSegments.of("/"))).hasValue(Map.of());
        assertThat(template.match(PathSegments.of("/ui/"))).hasValue(Map.of("file", "ui"));
        assertThat(template.match(PathSegments.of("/UI-x.js"))).hasValue(Map.of("file", "UI-x.js"));
        assertThat(template.match(PathSegments.of("/ui/x"))).isEmpty();
        assertThat(template.match(PathSegments.of("/version"))).isEmpty();
    }

    @Test
    void parse_regularExpressionWithADefault_matchesByIt() {
        assertThat(RouteTemplate.parse("m/{a:regex(^(x=1|y)$)=y}").match(PathSegments.of("/m")))
                .hasValue(Map.of("a", "y"));
    }

    @Test
    void match_regularExpression_asTheConstraintSaysInAnyLetterCase() {
        RouteTemplate template = RouteTemplate.parse("{first:regex(^(v2|ping|a{{2}})$)}/{*rest}");

        assertThat(template.match(List.of("V2", "models", "m")))
                .hasValueSatisfying(values ->
                        assertThat(values).containsEntry("first", "V2").containsEntry("rest", "models/m"));
        assertThat(template.match(List.of("ping"))).isPresent();
        assertThat(template.match(List.of("aa"))).isPresent();
        assertThat(template.match(List.of("v22"))).isEmpty();
        assertThat(template.match(List.of("api", "v2"))).isEmpty();
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
