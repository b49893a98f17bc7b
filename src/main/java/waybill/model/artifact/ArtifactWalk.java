package waybill.model.artifact;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tribuo.common.tree.protos.TreeNodeProto;
import org.tribuo.protos.core.ModelProto;
import waybill.model.Rejection;

/**
 * Walks over an artifact's bytes once, in the wire format, without building a message: two bytes of a hostile file can stand for
 * a hundred in memory, so sizes are checked before anything is parsed.
 *
 * <p>The walk is stricter than protobuf. It refuses unknown fields, a singular field given twice (the parser would merge or
 * overwrite, and might use something else than what was checked), and class names after the data that they describe. Tribuo
 * writes none of these.
 */
final class ArtifactWalk {
    /**
     * The largest number of elements in a part: a node of a tree, a member of an ensemble without its nodes, or the rest. A model
     * of 5,000 features has about 100,000.
     */
    private static final int MOST_ELEMENTS = 1_000_000;

    /** The message types whose messages are parsed one after another, and so need not fit into memory at once. */
    private static final Set<Descriptor> PARTS = Set.of(ModelProto.getDescriptor(), TreeNodeProto.getDescriptor());

    private static final String URL_PREFIX = "type.googleapis.com/";
    private static final int VERSION = tag(1, WireFormat.WIRETYPE_VARINT);
    private static final int CLASS_NAME = tag(2, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int SERIALIZED_DATA = tag(3, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int ANY_TYPE_URL = tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int ANY_VALUE = tag(2, WireFormat.WIRETYPE_LENGTH_DELIMITED);

    private final CodedInputStream in;
    private int elements;

    private ArtifactWalk(byte[] artifact) {
        in = CodedInputStream.newInstance(artifact);
    }

    /** Walks a whole {@link ModelProto}. */
    static void over(byte[] artifact) throws IOException {
        new ArtifactWalk(artifact).redirect(ModelProto.getDescriptor(), className -> {});
    }

    private void message(Descriptor type) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        int before = elements;
        if (AllowedTypes.isRedirect(type)) {
            elements = PARTS.contains(type) ? 0 : before;
            boolean member = type.equals(ModelProto.getDescriptor());
            redirect(type, member ? AllowedTypes::checkMember : className -> {});
        } else {
            fields(type);
        }
        elements = PARTS.contains(type) ? before : elements;
        in.popLimit(outer);
    }

    /** Walks one of Tribuo's triples: version, class name and, in an Any, the data of that class. */
    private void redirect(Descriptor type, Consumer<String> check) throws IOException {
        int tag = next();
        if (tag == VERSION) {
            Rejection.unless(in.readInt32() == 0, "unknown version of a %s", type.getName());
            tag = next();
        }
        Rejection.unless(tag == CLASS_NAME, "a %s names no class", type.getName());
        String className = in.readStringRequireUtf8();
        List<Descriptor> data = AllowedTypes.dataOf(type, className);
        check.accept(className);
        if (!data.isEmpty()) {
            Rejection.unless(next() == SERIALIZED_DATA, "a %s has no data", type.getName());
            any(data);
        }
        Rejection.unless(next() == 0, "a %s has more than Tribuo writes", type.getName());
    }

    private void any(List<Descriptor> allowed) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        if (next() != ANY_TYPE_URL) {
            throw Rejection.of("data of no type, where " + names(allowed) + " is due");
        }
        Descriptor expected = choose(allowed, in.readStringRequireUtf8());
        Rejection.unless(next() == ANY_VALUE, "no value of type %s", expected.getName());
        message(expected);
        Rejection.unless(next() == 0, "more than a value of type %s", expected.getName());
        in.popLimit(outer);
    }

    private static Descriptor choose(List<Descriptor> allowed, String url) {
        for (Descriptor type : allowed) {
            if (url.equals(URL_PREFIX + type.getFullName())) {
                return type;
            }
        }
        throw Rejection.of("data of type " + Rejection.quoted(url) + ", where " + names(allowed) + " is due");
    }

    private static String names(List<Descriptor> types) {
        return types.stream().map(Descriptor::getFullName).collect(Collectors.joining(" or "));
    }

    private void fields(Descriptor type) throws IOException {
        BitSet seen = new BitSet();
        for (int tag = next(); tag != 0; tag = next()) {
            FieldDescriptor field = field(type, tag);
            boolean first = !seen.get(field.getNumber());
            Rejection.unless(first || field.isRepeated(), "field %s is given twice", field.getFullName());
            seen.set(field.getNumber());
            value(field, tag);
        }
    }

    private static FieldDescriptor field(Descriptor type, int tag) {
        int number = WireFormat.getTagFieldNumber(tag);
        FieldDescriptor field = type.findFieldByNumber(number);
        if (field == null) {
            throw Rejection.of("unknown field " + number + " in a " + type.getName());
        }
        return field;
    }

    private void value(FieldDescriptor field, int tag) throws IOException {
        int wireType = WireFormat.getTagWireType(tag);
        int due = field.getLiteType().getWireType();
        if (field.isPackable() && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            packed(due);
            return;
        }
        Rejection.unless(wireType == due, "field %s is of another type", field.getFullName());
        switch (field.getType()) {
            case MESSAGE -> message(field.getMessageType());
            case STRING -> in.readStringRequireUtf8();
            default -> in.skipField(tag);
        }
    }

    private void packed(int wireType) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            count();
            in.skipField(tag(1, wireType));
        }
        in.popLimit(outer);
    }

    private int next() throws IOException {
        count();
        return in.readTag();
    }

    private void count() {
        elements++;
        Rejection.unless(elements <= MOST_ELEMENTS, "it has more than " + MOST_ELEMENTS + " elements");
    }

    private static int tag(int number, int wireType) {
        return number << 3 | wireType;
    }
}
