// sender PORT START EXPIRY PHONES SECONDS RATE
// Sends valid beacons of PHONES phones in turn for SECONDS seconds: as many as it can where RATE is 0, else RATE a
// second, evenly. START and EXPIRY are timestamps as a beacon writes them. Prints how many it sent.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define LENGTH 59

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc != 7 || strlen(argv[2]) != 19 || strlen(argv[3]) != 19) return 64;
    long phones = atol(argv[4]), sent = 0;
    double seconds = atof(argv[5]), rate = atof(argv[6]);
    char *beacons = malloc(phones * LENGTH + 1);
    for (long i = 0; i < phones; i++) sprintf(beacons + i * LENGTH, "%020ld%s%s1", i, argv[2], argv[3]);

    int mouth = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(mouth, (struct sockaddr *)&to, sizeof to) < 0) return 1;
    double begun = now(), end = begun + seconds;
    for (double t = begun; t < end; t = now()) {
        if (rate > 0 && sent >= (t - begun) * rate) continue;
        if (send(mouth, beacons + sent % phones * LENGTH, LENGTH, 0) == LENGTH) sent++;
    }
    printf("sent %ld\n", sent);
    return 0;
}
