// hello: the least that a program can cost to start.
#include <stdio.h>

int main(void) {
    puts("hello");
    return 0;
}
