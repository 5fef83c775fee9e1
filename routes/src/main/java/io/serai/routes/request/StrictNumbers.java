package io.serai.routes.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Node factory that refuses numbers which a double or 64 bits cannot hold, while the document is being read. */
final class StrictNumbers extends JsonNodeFactory {

    /** A number beyond the range; the reader adds the place. */
    static final class OutOfRange extends RuntimeException {
        OutOfRange(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public NumericNode numberNode(double value) {
        if (!Double.isFinite(value)) {
            throw new OutOfRange("a number is beyond the range of a double (1.8e308)");
        }
        return super.numberNode(value);
    }

    @Override
    public ValueNode numberNode(@Nullable BigInteger value) {
        if (value != null && value.bitLength() > Long.SIZE) {
            throw new OutOfRange("an integer has more than 64 bits");
        }
        return super.numberNode(value);
    }

    @Override
    public ValueNode numberNode(@Nullable BigDecimal value) {
        if (value != null && !Double.isFinite(value.doubleValue())) {
            throw new OutOfRange("a number is beyond the range of a double (1.8e308)");
        }
        return super.numberNode(value);
    }
}
