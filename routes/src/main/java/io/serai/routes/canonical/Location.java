package io.serai.routes.canonical;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/** A place: latitude and longitude in degrees (WGS 84), altitude and accuracy in metres. */
public record Location(
        @DecimalMin(value = "-90", message = "latitude is from -90 to 90 degrees")
        @DecimalMax(value = "90", message = "latitude is from -90 to 90 degrees")
        double latitude,

        @DecimalMin(value = "-180", message = "longitude is from -180 to 180 degrees")
        @DecimalMax(value = "180", message = "longitude is from -180 to 180 degrees")
        double longitude,

        @Nullable Double altitude,

        @PositiveOrZero(message = "accuracy is not negative") @Nullable
        Double accuracy) {}
