package waybill.smoke;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** Checks that a misspelt field is refused by name, and that the row is not scored without it. */
final class FaultCheck implements Check {
    private static final int REFUSED = 422;

    private final Service service;
    private final Champion champion;

    FaultCheck(Service service, Champion champion) {
        this.service = service;
        this.champion = champion;
    }

    @Override
    public String name() {
        return "planted fault";
    }

    @Override
    public Finding look() throws NoAnswer {
        GoldenRow golden = champion.golden().get(0);
        String field = champion.signature().fields().get(0).name();
        String wrong = misspelt(field, champion.signature().names());
        List<RawRow> rows = List.of(golden.row(), renamed(golden.row(), field, wrong));
        ServiceReply answer =
                service.post(champion.route(), RowFormat.JSON.type(), RowFormat.JSON.body(rows, champion.signature()));
        if (answer.status() != REFUSED) {
            return answer.insteadOf(REFUSED);
        }
        return answer.isProblem()
                ? pointing(answer, "/rows/1/" + wrong)
                : Finding.wrong("422, but not as application/problem+json");
    }

    private static Finding pointing(ServiceReply answer, String pointer) {
        boolean points = answer.json().get("errors").items().stream()
                .anyMatch(error -> error.get("pointer").text().equals(pointer));
        return points
                ? Finding.ok("refused, with a pointer to it")
                : Finding.wrong("refused, but no error points to " + pointer);
    }

    /** A name near to the field's that no other field has. */
    private static String misspelt(String name, Set<String> names) {
        return Stream.of(name.substring(0, name.length() - 1), name + "_", "_" + name.substring(1), "no_such_field")
                .filter(wrong -> Field.isName(wrong) && !names.contains(wrong))
                .findFirst()
                .orElseThrow();
    }

    private static RawRow renamed(RawRow row, String field, String wrong) {
        Map<String, RawValue> values = row.toMap();
        values.put(wrong, row.find(field).orElse(RawValue.MISSING));
        values.remove(field);
        return RawRow.of(values);
    }
}
