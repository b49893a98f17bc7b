package waybill.legs.mapping;

import java.util.Collection;
import java.util.stream.Stream;

/** Which names of columns expressions read. */
final class Columns {
    private Columns() {}

    static Stream<String> of(Template template) {
        return Stream.of(
                        template.conditions().stream().flatMap(Columns::of),
                        of(template.fields().values()),
                        of(template.attributes().values()))
                .flatMap(names -> names);
    }

    private static Stream<String> of(Template.Condition condition) {
        return condition instanceof Template.Condition.Has has
                ? of(has.path())
                : of(((Template.Condition.In) condition).of());
    }

    private static Stream<String> of(Collection<Expr> exprs) {
        return exprs.stream().flatMap(Columns::of);
    }

    private static Stream<String> of(Path path) {
        return Stream.of(path.segments().get(0).name());
    }

    private static Stream<String> of(Expr expr) {
        if (expr instanceof Expr.At at) {
            return of(at.path());
        } else if (expr instanceof Expr.Edited edited) {
            return of(edited.of());
        } else if (expr instanceof Expr.Codes codes) {
            return of(codes.of());
        } else if (expr instanceof Expr.Join join) {
            return of(join.parts());
        } else if (expr instanceof Expr.First first) {
            return of(first.choices());
        } else if (expr instanceof Expr.Hash hash) {
            return of(hash.parts());
        } else if (expr instanceof Expr.Only only) {
            return Stream.concat(of(only.condition()), of(only.then()));
        } else if (expr instanceof TimeExpr time) {
            return Stream.concat(of(time.text()), time.zone().stream().flatMap(Columns::of));
        }
        return Stream.empty();
    }
}
