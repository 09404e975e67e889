# SPDX-License-Identifier: MIT
# ipaddress; cmd; code and codeop.
import cmd, code, codeop, io, ipaddress as ip, sys


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e), e)


for text in ('1.2.3.4', '::1', '2001:db8::1', '10.0.0.1', '224.0.0.1', 'fe80::1', '::ffff:1.2.3.4', '1.2.3', '1.2.3.256', '01.2.3.4', '1.2.3.4/8',
             'g::', '1::2::3', ':1', '1:2:3:4:5:6:7', '', 5, 2 ** 40, -1, b'abcd'):
    try:
        a = ip.ip_address(text)
        print(repr(a), a.exploded, int(a), a.packed, a.reverse_pointer, a.is_private, a.is_global, a.is_multicast, a.is_loopback, a.is_link_local, a + 1)
    except ValueError as e:
        print(e)
    attempt(ip.IPv4Address, text), attempt(ip.IPv6Address, text)
for text in '192.168.0.0/24', '192.168.1.1/24', '10.0.0.0/8', '2001:db8::/126', '1.2.3.0/255.255.255.0', '1.0.0.0/0.0.0.255', '1.2.3.4/33', 'x', '1.2.3.4/1/2':
    try:
        n = ip.ip_network(text)
        print(repr(n), n.num_addresses, n.netmask, n.hostmask, n.broadcast_address, n.prefixlen, n.with_netmask, list(n.hosts())[:3] if n.num_addresses < 300 else n[5],
              [str(s) for s in n.subnets(2)][:4], n.supernet(), n.is_private)
    except ValueError as e:
        print(e)
net = ip.ip_network('192.168.0.0/29')
print(ip.ip_address('192.168.0.5') in net, list(net.address_exclude(ip.ip_network('192.168.0.4/31'))), net.overlaps(ip.ip_network('192.168.0.0/16')),
      net.subnet_of(ip.ip_network('192.168.0.0/16')), net < ip.ip_network('192.168.1.0/29'), list(ip.summarize_address_range(net[1], net[6])),
      list(ip.collapse_addresses([ip.ip_network('10.0.0.0/25'), ip.ip_network('10.0.0.128/25'), ip.ip_address('1.1.1.1')])))
i = ip.ip_interface('10.1.2.3/16')
print(repr(i), i.network, i.ip, i.with_netmask, f'{ip.ip_address("1.2.3.4"):#b} {ip.ip_address("::5"):x}', sorted([ip.ip_address('2.0.0.0'), ip.ip_address('1.0.0.0')]))
attempt(lambda: ip.ip_address('1.1.1.1') < ip.ip_address('::')), attempt(lambda: ip.ip_address('1.1.1.1') < 5), attempt(lambda: net[99])


class Shell(cmd.Cmd):
    prompt, intro = '> ', 'welcome'

    def do_add(self, line):
        """add A B: their sum"""
        print(sum(map(int, line.split())))

    def do_quit(self, line):
        return True

    def help_topics(self):
        print('about topics')


Shell(stdin=io.StringIO('add 1 2\n\nhelp\nhelp add\n?topics\nhelp no\nbogus x\n!x\nquit\n')).use_rawinput
shell = Shell(stdin=io.StringIO('add 1 2\n\nhelp\nhelp add\n?topics\nhelp no\nbogus x\n!x\nquit\n'))
shell.use_rawinput = False
shell.cmdloop()
shell.columnize(['word%d' % n for n in range(30)], 60)
print(shell.parseline('  add 3 4 '), shell.completenames('a'))
for text in 'x = 1', 'if 1:', 'if 1:\n  pass', 'if 1:\n  pass\n', '(1,', "'''a", 'def f(', 'x = (', '', '# c', 'print(1); y = 2':
    try:
        print(repr(text), codeop.compile_command(text) is not None)
    except SyntaxError as e:
        print(repr(text), e.msg)
sys.stderr = sys.stdout
console = code.InteractiveConsole({'a': 5})
print([console.push(line) for line in ('a + 1', 'for i in range(2):', '    print(i)', '', '1/0', 'def f():', '  return 7', '', 'f()')])
lines = iter(['x = 3', 'x * 2'])
def read(prompt):
    try:
        return next(lines)
    except StopIteration:
        raise EOFError
code.interact('banner', read, {}, 'bye')
