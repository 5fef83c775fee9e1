package io.serai.dashboard.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Rows of a page where the request does not say. */
    public static final int DEFAULT_LIMIT = 50;
    /** The most rows that one page may ask for. */
    public static final int MAX_LIMIT = 200;

    public Page {
        items = List.copyOf(items);
    }

    /** A list that is always complete. */
    public static <T> Page<T> complete(List<T> items) {
        return new Page<>(items, null);
    }

    /** Cuts rows that were read with {@code limit + 1}; the extra row only says that there is a next page. */
    public static <T> Page<T> cut(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        return new Page<>(
                rows.subList(0, limit), cursor.apply(rows.get(limit - 1)).encode());
    }

    /** The same page with every row seen in another way. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }

    /** The limit to use; 400 {@code invalid_limit} outside 1..200. */
    public static int limit(@Nullable Integer given) {
        int limit = given == null ? DEFAULT_LIMIT : given;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiProblem.invalid("invalid_limit", "limit is %d; expected 1 to %d".formatted(limit, MAX_LIMIT));
        }
        return limit;
    }
}
