package com.example.calls;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A service that hears of finished calls and writes their outcomes to Dataverse. */
@SpringBootApplication
@EnableScheduling
public class CallService {
    public static void main(String[] arguments) {
        SpringApplication.run(CallService.class, arguments);
    }
}
