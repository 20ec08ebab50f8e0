// load PORT WHAT CONNECTIONS IN_FLIGHT COUNT
// One thread, one epoll, as redis-benchmark works, so that neither side of a comparison has the better generator.
//   tempids  logs every connection in, then asks for COUNT TempIDs, IN_FLIGHT of them at once on each connection
//   cycles   COUNT times: connect, log in, log out, close; CONNECTIONS of them at a time
//   once     COUNT times: connect, say one line, read one line, close: for the server that does no more
//   hold     logs every connection in, says "holding", and holds them until its standard input ends
//   ping     the same for Redis, which wants a PING instead of a login
// Users are user0, user1 and so on, one for each connection; their password is "secret".
// Prints a line of JSON; latencies are those of a batch of IN_FLIGHT, or of a cycle.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum what { TEMPIDS, CYCLES, ONCE, HOLD, PING };
static const char *const names[] = {"tempids", "cycles", "once", "hold", "ping"};

struct connection {
    int fd;
    int number;
    int column; // of the line that is arriving
    int code;   // its first three characters as a number
    int owed;   // replies of the batch under way
    double since;
};

static enum what what;
static int port, in_flight, loop, connection_count;
static long count, started, done;
static int logged_in;
static double begun;
static uint32_t *latencies; // microseconds, one for each batch or cycle
static long latency_count;

static void fail(const char *why) {
    fprintf(stderr, "load: %s%s%s\n", why, errno ? ": " : "", errno ? strerror(errno) : "");
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void say(struct connection *c, const char *text, size_t length) {
    if (send(c->fd, text, length, MSG_NOSIGNAL) != (ssize_t)length) fail("send");
}

static void open_connection(struct connection *c) {
    // Each connection has an address of its own, so that ports that wait for late packets don't run out.
    struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7F000100 + c->number % 250 + 1)};
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int on = 1;
    c->since = now();
    c->column = c->code = c->owed = 0;
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (c->fd < 0) fail("socket");
    setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (bind(c->fd, (struct sockaddr *)&from, sizeof from) < 0) fail("bind");
    if (connect(c->fd, (struct sockaddr *)&to, sizeof to) < 0) fail("connect");
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(loop, EPOLL_CTL_ADD, c->fd, &event) < 0) fail("epoll_ctl");
    if (what == ONCE) say(c, "LOGOUT\r\n", 8);
    if (what == PING) say(c, "PING\r\n", 6);
}

static void ask_for_tempids(struct connection *c) {
    static char batch[1024 * 10];
    long left = count - started;
    c->owed = left < in_flight ? (int)left : in_flight;
    if (c->owed == 0) return;
    for (int i = 0; i < c->owed; i++) memcpy(batch + i * 10, "DOWNLOAD\r\n", 10);
    started += c->owed;
    c->since = now();
    say(c, batch, c->owed * 10);
}

static void note_latency(struct connection *c) { latencies[latency_count++] = (now() - c->since) * 1e6; }

static void end_cycle(struct connection *c) {
    close(c->fd);
    note_latency(c);
    done++;
    if (started < count) {
        started++;
        open_connection(c);
    }
}

static void take_login(struct connection *c, struct connection *all) {
    if (what == CYCLES) {
        say(c, "LOGOUT\r\n", 8);
        return;
    }
    if (++logged_in < connection_count) return;
    if (what != TEMPIDS) {
        puts("holding");
        fflush(stdout);
        while (getchar() != EOF) {}
        exit(0);
    }
    begun = now();
    for (int i = 0; i < connection_count; i++) ask_for_tempids(&all[i]);
}

// What to say upon a reply. Returns 0 where the connection has been closed.
static int take_reply(struct connection *c, struct connection *all) {
    char text[64];
    switch (c->code) {
    case 220: say(c, text, sprintf(text, "USER user%d\r\n", c->number)); return 1;
    case 331: say(c, "PASS secret\r\n", 13); return 1;
    case 230: take_login(c, all); return 1;
    case 221: end_cycle(c); return 0;
    case 250:
        done++;
        if (--c->owed == 0) {
            note_latency(c);
            ask_for_tempids(c);
        }
        return 1;
    }
    fprintf(stderr, "load: unexpected reply %d\n", c->code);
    exit(1);
}

static void take_bytes(struct connection *c, struct connection *all) {
    static char bytes[65536];
    ssize_t length = recv(c->fd, bytes, sizeof bytes, 0);
    if (length <= 0) fail(length < 0 ? "recv" : "the server closed a connection");
    if (what == PING) {
        if (bytes[0] != '+') fail("no PONG");
        take_login(c, all);
        return;
    }
    for (ssize_t i = 0; i < length; i++) {
        if (bytes[i] == '\n') {
            c->column = 0;
            if (!take_reply(c, all)) return;
        } else if (c->column < 3) {
            c->code = (c->column == 0 ? 0 : c->code * 10) + bytes[i] - '0';
            c->column++;
        }
    }
}

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: load PORT tempids|cycles|once|hold|ping CONNECTIONS IN_FLIGHT COUNT\n");
        return 64;
    }
    port = atoi(argv[1]);
    while (what <= PING && strcmp(argv[2], names[what]) != 0) what++;
    connection_count = atoi(argv[3]);
    in_flight = atoi(argv[4]);
    count = atol(argv[5]);
    if (what > PING || connection_count < 1 || in_flight < 1 || in_flight > 1024 || count < 0) return 64;

    loop = epoll_create1(0);
    latencies = malloc((count + connection_count + 1) * sizeof *latencies);
    struct connection *all = calloc(connection_count, sizeof *all);
    begun = now();
    for (int i = 0; i < connection_count; i++) {
        all[i].number = i;
        if (what == CYCLES || what == ONCE) started++;
        open_connection(&all[i]);
    }

    struct epoll_event events[256];
    while (done < count || count == 0) {
        int ready = epoll_wait(loop, events, 256, -1);
        for (int i = 0; i < ready; i++) take_bytes(events[i].data.ptr, all);
    }

    double seconds = now() - begun;
    qsort(latencies, latency_count, sizeof *latencies, by_value);
    printf("{\"operations\":%ld,\"seconds\":%.6f,\"perSecond\":%.1f,\"p50Microseconds\":%u,\"p99Microseconds\":%u,"
           "\"maxMicroseconds\":%u}\n",
           done, seconds, done / seconds, latencies[latency_count / 2], latencies[latency_count * 99 / 100],
           latencies[latency_count - 1]);
    return 0;
}
