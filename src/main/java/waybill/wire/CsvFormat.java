package waybill.wire;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.codec.AnswerColumns;
import waybill.codec.RawRowCodec;
import waybill.csv.MemorySink;
import waybill.csv.TextBuffer;
import waybill.serving.Ask;
import waybill.serving.Served;
import waybill.signature.RawRow;

/**
 * CSV (RFC 4180). A request is a header with the names of the fields, and a line for each row; a reply is a line for each row
 * with the columns of {@code predictions.csv}, in which the cells of the value are empty where there is none.
 */
final class CsvFormat implements Format {
    static final String MEDIA_TYPE = "text/csv";

    /** The characters of a line. */
    private static final int ABOUT_EACH = 60;

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public Ask decode(Body body) {
        return CsvRequest.decode(body);
    }

    @Override
    public String encode(Served served) {
        MemorySink text = new MemorySink(ABOUT_EACH * (1 + served.answers().size()));
        TextBuffer out = new TextBuffer(text);
        Output output = served.chosen().model().output();
        header(served, out);
        AnswerColumns columns =
                new AnswerColumns(output, served.wanted(), served.chosen().version(), out);
        int row = 0;
        for (Answer answer : served.answers()) {
            out.number(++row).comma();
            columns.write(answer);
            out.endLine();
        }
        out.flush();
        return text.text();
    }

    /** A request of one row. */
    static String request(RawRow row) {
        MemorySink text = new MemorySink(ABOUT_EACH);
        TextBuffer out = new TextBuffer(text);
        out.cells(row.header().names()).endLine();
        out.cells(row.toMap().values().stream()
                        .map(value -> RawRowCodec.value(value).scalarText().orElse(""))
                        .toList())
                .endLine();
        out.flush();
        return text.text();
    }

    private static void header(Served served, TextBuffer out) {
        List<String> names = new ArrayList<>(List.of("row"));
        names.addAll(AnswerColumns.names(served.chosen().model().output(), served.wanted()));
        out.cells(names).endLine();
    }
}
